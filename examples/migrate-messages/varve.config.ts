export default { prompts: ['step-2.ts'], targets: ['chat:gpt-5.6-luna'] }
