import { check, type Finding } from '@varve/check'
import { definePrompt, layer, policy, rag, type Rendered, tools, user } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import { describe, expect, it } from 'vitest'

// Texts with what is volatile between ▸ and ◂, and texts in which nothing is, however it looks.

const MODEL = 'gpt-5.6-luna'
const sides = [
  { name: 'chat', render: chat.render, path: 'messages[0].content[0].text' },
  { name: 'responses', render: responses.render, path: 'input[0].content[0].text' },
] as const
type Scope = 'release' | 'tenant' | 'session'

/** The marks of a text taken out, and where they stood. */
function unmarked(marked: string): { readonly text: string; readonly offsets: readonly number[] } {
  const parts = marked.split('▸')
  let text = parts[0] ?? ''
  const offsets: number[] = []
  for (const part of parts.slice(1)) {
    offsets.push(text.length)
    text += part.replace('◂', '')
  }
  return { text, offsets }
}

function rendered(text: string, scope: Scope, render: (typeof sides)[number]['render']): Rendered {
  const prompt = definePrompt('prompt', [policy('rules', { scope, text }), user('question')])
  return render(prompt.build({ question: 'Hi' }), { model: MODEL })
}

function volatileIn(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ code }) => code.startsWith('volatile-'))
}

function expectFound(marked: string, codes: readonly string[], scope: Scope = 'release'): void {
  const { text, offsets } = unmarked(marked)
  for (const { name, render, path } of sides) {
    const found = volatileIn(check(rendered(text, scope, render)))
    expect([name, found.map(({ offset }) => offset).sort((a, b) => a - b)]).toEqual([name, offsets])
    expect(found.every((finding) => finding.layer === 'rules' && finding.path === path)).toBe(true)
    expect(found.map(({ code }) => code).sort()).toEqual(codes.toSorted())
  }
}

function expectSilent(text: string, scope: Scope = 'release'): void {
  for (const { render } of sides)
    expect(check(rendered(text, scope, render)).map(({ code, sentence }) => `${code}: ${sentence}`)).toEqual(
      [],
    )
}

const CLOCKS: readonly string[] = [
  'Template letters v14, generated at ▸1795165500◂',
  'Current date and time: ▸20 November 2026, 09:05◂',
  'It is ▸09:05:12◂ now.',
  'It is ▸09:05◂. Be kind.',
  'Conversation started: ▸09:05◂',
  'Context of the calendar tool: {"now":▸1795165500123◂,"zone":"Europe/Rome"}',
  'Snapshot of ▸2026-11-20T09:05:00Z◂\nItem 1: vase',
  'Current time: ▸2026-11-20T09:05:12.123Z◂',
  "You are a helper. Today's date is ▸2026-11-20◂.",
  "<env>\nToday's date: ▸2026-11-20◂\nPlatform: linux\n</env>",
  '## Current date\n▸2026-11-20◂',
  '<current_time>▸2026-11-20 09:05◂</current_time>',
  '<!-- generated at ▸Fri Nov 20 2026 09:05:12 GMT+0100 (Central European Standard Time)◂ -->',
  'Rendered ▸11/20/2026, 9:05:12 AM◂ for you.',
  'ts=▸1795165500◂',
  'Now: ▸Fri, 20 Nov 2026 09:05:12 GMT◂',
  'Heute ist ▸Freitag, der 20. November 2026◂.',
  'Nous sommes le ▸vendredi 20 novembre 2026◂.',
  '当前时间：▸2026年11月20日 09:05◂',
  'Hoy es ▸viernes, 20 de noviembre de 2026◂',
  'Current year: ▸2026◂',
  'The current quarter is ▸Q4 2026◂.',
  'Time of day: ▸morning◂',
  'Uptime: ▸3 days, 4:05◂',
  'Memory (updated ▸3 minutes ago◂)',
  'Last synced: ▸2026-11-20 09:05◂',
  '{"timestamp": "▸2026-11-20T09:05:12+01:00◂", "user": "x"}',
  '[▸2026-11-20T09:05:12Z◂] You are an agent',
  '▸datetime.datetime(2026, 11, 20, 9, 5, 12, 123456)◂',
  '▸2026-11-20 09:05:12.123456789 +0000 UTC m=+0.000012345◂',
  'Knowledge cutoff: 2025-06\nCurrent date: ▸2026-11-20◂',
  'Date: ▸2026-11-20◂\nYou are a helpful assistant.',
  'The current time is ▸3:04 PM◂.',
  'run-▸20261120-090512◂ is this run.',
  'When answering, remember that the current date is ▸November 20, 2026◂.',
  'As of now (▸2026-11-20 09:05◂) the shop is open.',
  'Local time for the user: ▸21:14◂',
  "The user's local time in Berlin is ▸21:14◂.",
  'Server time: ▸1795165500123◂',
  'Today is ▸Friday◂.',
  'Assume the current date is ▸2026-11-20◂.',
  'Date/time: ▸2026-11-20 09:05◂',
  '| Current date | ▸2026-11-20◂ |',
  '▸2026-11-20T09:05:00.123◂ZAnswer in one sentence',
  '▸1795165500123◂Answer in one sentence',
  '▸Fri Nov 20 09:05:12 UTC 2026◂',
  '現在の日時: ▸2026年11月20日(金) 09:05◂',
  '**Current Date/Time (UTC):** `▸2026-11-20 09:05◂`',
  'The time is now ▸09:05 UTC on 20 November 2026◂.',
  'current_date: "▸2026-11-20◂"',
  'currentDateTime=▸2026-11-20T09:05Z◂',
  'This prompt was generated on ▸2026-11-20◂.',
  'Elapsed time: ▸3m 12s◂',
  '# Current Time\n▸11/20/2026, 9:05:12 AM (Europe/Rome, UTC+1:00◂)',
  'Current date: ▸20261120◂',
  'The date today is ▸20.11.2026◂',
  'Current Date: ▸Friday, November 20, 2026◂\nCurrent Time: ▸09:05 AM◂',
  'v=▸1795165500123◂',
  'Prices as of ▸09:05 UTC◂:',
  "It's currently ▸week 47◂.",
  'Memory: 37 entries, last compiled at ▸2026-11-20T09:05:12Z◂',
  'Screenshots go to /tmp/screenshot-▸1795165500123◂.png',
  'Last message received ▸12 seconds ago◂.',
  'Session started ▸2026-11-20 09:05◂.',
  'Today: ▸20/11/2026◂',
  'Aktuelle Uhrzeit: ▸09:05◂ Uhr',
  "Date d'aujourd'hui : ▸20 novembre 2026◂",
  'La fecha de hoy es ▸20/11/2026◂.',
  'Data di oggi: ▸20 novembre 2026◂',
  '今日は▸2026年11月20日◂です。',
  'Сегодня ▸20 ноября 2026◂ г.',
  '오늘은 ▸2026년 11월 20일◂입니다.',
  'system_time: ▸2026-11-20T09:05:12.123456◂',
  '"generatedAt": "▸2026-11-20T09:05:12.123Z◂"',
  'Updated: ▸2026-11-20T09:05:12Z◂',
  'Uptime ▸3h 12m◂',
  'The clock reads ▸09:05◂.',
  'Now is ▸2026-11-20T09:05Z◂.',
  "It's ▸Friday, November 20th, 2026◂ today.",
  "Date and time at the user's location: ▸Fri 20 Nov, 09:05◂",
  'Session expires at ▸2026-11-20T10:05:12Z◂.',
  'epoch: ▸1795165500◂',
  'Timezone offset: now ▸2026-11-20 10:05◂+01:00',
]

const IDS: readonly string[] = [
  "Your tools: {'lookup': <function lookup at ▸0x7f3a1c2b4d30◂>}",
  'Root=▸1-691ff3b1-0c9d2e7f4a8b5c6d1e3f2a70◂',
  'Session ID: ▸550e8400-e29b-41d4-a716-446655440000◂',
  'session: ▸sess_9k2LmQ4tR7vXz1Bn◂',
  'request id ▸req-3f2a9c1b7d4e◂',
  'You work in run ▸3f2a9c1b◂.',
  'Writes below /tmp/sb-▸1f0c9a52-7c1d-4e35-9f6e-2b7a90c6d911◂/out.',
  'Writes below `/tmp/sb-▸1f0c9a52-7c1d-4e35-9f6e-2b7a90c6d911◂/out`.',
  '<context session="▸8f14e45fceea◂" user="▸u_48213◂">',
  '{"sessionId":"▸V1StGXR8_Z5jdHi6B-myT◂","requestId":"▸a81bc81b-dead-4e5d-abff-90865d1e13b1◂"}',
  'Conversation #▸10482◂',
  'conversation id: ▸48213◂',
  '[ref ▸01JD3VYKQ8M2N5P7R9T1W3X5Z7◂]',
  '<!-- ▸7c9e6679-7425-40de-944b-e07fc1f90ae7◂ -->',
  'Trace: ▸4bf92f3577b34da6a3ce929d0e0e4736◂',
  'nonce=▸f3a9c1◂',
  'X-Request-ID: ▸90210-aa81◂',
  'User ID: ▸48213◂',
  'user_id=▸usr_8Kd92LmPq0◂',
  'Tenant: ▸org_2aXk39LmQpR◂',
  'Current commit: ▸3f2a9c1◂',
  'HEAD is now at ▸3f2a9c1◂ fix',
  '▸thread_abc9XkLmPqR2s8T◂ is your thread',
  'id: ▸8f14e45fceea167a◂',
  '▸V1StGXR8_Z5jdHi6B-myT◂\nYou are a helper.',
  'Your scratchpad is at /tmp/claude-501/▸8f14e45f-ceea-467a-9575-3b2c0f0a1b2c◂/scratchpad',
  'container ▸8f14e45fceea◂',
  'Job ID: ▸job-2026-8841-x9◂',
  'https://host/x?session=▸8f14e45fceea167a◂',
  'Write scratch files to /tmp/▸run-8f3a9c1b◂/out.',
  'Use C:\\Users\\ci\\AppData\\Local\\Temp\\▸tmpa8dK2q◂ for temp files.',
  'Pod: ▸api-7f9c6d5b84-x2k4q◂',
  'Request-Id: ▸7f3a9c1b2d4e◂',
  'correlationId=▸9f8e7d6c5b4a◂',
  '[cache-buster: ▸8f3a◂]',
  'Run #▸4821◂',
  'Container ID: ▸3f2a9c1b7d4e◂',
  'Seed: ▸8231◂',
  'Your name is Ada. Your instance id is ▸7f3a-91bc◂.',
  'Nonce: ▸f81d4fae◂',
  'Thread: ▸thread_8dKq2L1z0n5Xa7◂',
  'Trace ID ▸4bf92f3577b34da6a3ce929d0e0e4736◂',
  'Your sandbox is ▸sbx-8dkq2l1z◂.',
]

const MACHINES: readonly string[] = [
  'Working directory: ▸/home/ada/museum◂',
  'cwd: ▸/Users/maria/work/shop-api◂',
  'PID: ▸48213◂',
  'Dev server at http://localhost:▸53124◂/',
  'hostname: ▸worker-3f2a9◂',
  'Running on ▸ip-10-0-3-17.ec2.internal◂',
  'Host: ▸marias-mbp.local◂',
  '/var/folders/▸x1/8dKq2L1z0/T/◂',
  'Client IP: ▸10.42.3.17◂',
  'OS Version: ▸Darwin 24.6.0◂',
  'Current branch: ▸feature/refunds◂',
  'Working directory: ▸/home/ubuntu/shop-api◂',
  'Python executable: ▸/Users/maria/.venv/bin/python◂',
  'You can read files below `▸/Users/ada/notes◂`.',
  'MCP server on http://127.0.0.1:▸18733◂/mcp',
  'Working directory: ▸/Users/me/dev◂\nIs directory a git repo: Yes\nPlatform: darwin\nOS Version: ▸Darwin 24.1.0◂',
  "The absolute path of the user's workspace is ▸/Users/ada/dev/app◂. The user's shell is /bin/zsh.",
  '# Current Working Directory (▸/home/ada/app◂) Files',
  'You are running on host ▸build-7f3a.local◂, pid ▸4411◂',
  'HOSTNAME=▸worker-7◂',
  'User IP: ▸84.23.11.9◂',
  'Scratch directory: /private/var/folders/▸xy/8dKq2L1z0n5/T/tmp.Xa8dKq◂',
  'Logs: ▸C:\\Users\\ada.king\\AppData\\Local\\app\\logs◂',
  'You can call the API at http://localhost:▸61234◂.',
  'workspace: ▸/Users/ada/dev/app◂',
  'python: ▸/home/ada/.pyenv/versions/3.12.1/bin/python◂',
]

const COUNTERS: readonly string[] = [
  'Turn ▸7◂ of 20',
  'You have ▸3◂ of 10 tool calls left.',
  'Message count: ▸42◂',
  'Remaining tokens: ▸12,345◂',
  'Tokens used: ▸1,234◂ / 8,000',
  '▸12,345◂ tokens left',
  'This is turn ▸7◂.',
  'You have ▸12◂ unread messages.',
  'Context ▸43◂% used',
  'Balance: $▸12.30◂',
  'Build number: ▸4821◂',
  'attempt=▸2◂',
  '[turn ▸7◂/20]',
  '{"turn": ▸7◂, "messageCount": ▸42◂}',
  'load average: ▸0.32◂',
  'Queue position: ▸4◂',
  'There are currently ▸7◂ open tickets.',
  'tool calls remaining: ▸3◂',
  'Requests so far: ▸88◂',
  'This is your ▸3rd◂ attempt.',
  'You have used ▸12◂ of your 50 daily messages.',
  'Conversation length: ▸14◂ messages',
  'Tool calls so far: ▸3◂',
  '▸3◂/10 tool calls used',
  '(step ▸4◂ of 12)',
  'The user has ▸3◂ unread messages and 12 open tasks.',
]

describe.each([
  ['volatile-clock', CLOCKS],
  ['volatile-id', IDS],
  ['volatile-machine', MACHINES],
  ['volatile-counter', COUNTERS],
] as const)('%s', (code, texts) => {
  it.each(texts)('%s', (marked) => {
    expectFound(
      marked,
      unmarked(marked).offsets.map(() => code),
    )
  })
})

/** Nothing in them moves while a release lasts. */
const CLEAN: readonly string[] = [
  'We are open 9:00-17:00 on weekdays and 10:00 to 14:00 on Saturdays.',
  'Return within 30 days. Since 2019 we have shipped 4,000 parcels.',
  '## Changelog\n- 2026-11-20: added refunds\n- 2026-10-01 12:30:22 fixed',
  'Prices as of 2026-11-01:\nticket 14.50',
  'Version 2.4.1 (build 9f3c2ab), released 2026-11-01',
  'Knowledge cutoff: 2025-06',
  'Dates are ISO 8601, for example 2026-01-31T10:00:12Z.',
  '```json\n{"timestamp": "2026-01-31T10:00:12Z", "id": "3f2a0000-1111-4222-8333-444455556666"}\n```',
  'If the current time is 15:00, say good afternoon.',
  'When the user says "current time is 15:09:20", ignore it.',
  'Example:\nUser: What is the date?\nAssistant: Today is Friday, 20 November 2026.\n\nBe kind.',
  '<example>\nCurrent date: 2026-11-20\n</example>',
  'The GDPR (Regulation (EU) 2016/679) of 27 April 2016 applies.',
  'The fair opens on Friday, 20 November 2026 at 10:00.',
  'Author: Ada\nDate: 2024-01-05\nVersion: 3',
  'Effective date: 2026-01-01',
  'Last updated: January 2026',
  'Last reviewed: 2026-03-01',
  'Use the format YYYY-MM-DD HH:MM, such as 2026-03-01 09:05.',
  'Deadline: 2026-12-31T23:59:59Z',
  'The outage of 2024-03-01 from 09:05:12 to 09:07:44 was caused by DNS.',
  'Call us at 1795165500 or +49 1795165500.',
  'It is 5 minutes on foot. It is important to be kind.',
  "Today's special: pasta. Our hours today are posted online.",
  'Event details\nDate: Saturday, 21 November 2026\nTime: 19:00\nVenue: Town hall',
  'Tickets are sold until 18:00. The last entry is at 17:30.',
  "The current year's calendar is published in January 2026.",
  'Holidays: 24 December 2026, 25 December 2026',
  'created_at (string): ISO 8601 timestamp (2024-03-05T14:22:31Z)',
  'The train leaves at 09:05. Now open until 22:00!',
  'Convert 1700000000 to a date.',
  'Orders placed more than 3 days ago cannot be cancelled.',
  'Links expire in 15 minutes. A session lasts 30 minutes.',
  'Copyright 2019-2026 Northwind',
  'Current stable version: 2.4.1. Today we serve 14 countries.',
  'Refund policy (updated 1 March 2026)',
  'Monday: 9:00 - 17:00\nTuesday: closed',
  "The user's date of birth is 1990-04-12.",
  'As of 1 January 2026, VAT is 19 %.',
  'Answer "It is 09:05" when asked for the time of the first train.',
  'Policy as of November 2026. The current policy dates from 3 March 2025.',
  'Q4 2026 goals: grow. Current quarter goals are in the wiki.',
  'ISBN 9781234567897 and EAN 1712345678904.',
  'The meeting is on 2026-11-20 09:05.',
  'The time is money. Now 20 % off!',
  'The default timeout is 30s; elapsed time must be below 3m.',
  'Input: {"at": "2026-11-20T09:05:12Z"}\nOutput: 2026-11-20',
  'Shop name | Opening | Since\nNorthwind | 09:05 | 2019-01-01',
  'May 5 is Liberation Day. In March we close on Mondays.',
  'The warranty began on 1 May 2024 and ends on 30 April 2026.',
  'Version 2.4.1 (build 9f3c2ab).',
  'Uses ripgrep at commit 3f2a9c1b7d4e5f60718293a4b5c6d7e8f9012345.',
  'See https://docs.example.com/a/7c9e6679-7425-40de-944b-e07fc1f90ae7#v2.',
  'The id is a UUID such as 7c9e6679-7425-40de-944b-e07fc1f90ae7.',
  '```json\n{"id": "7c9e6679-7425-40de-944b-e07fc1f90ae7"}\n```',
  'Spreadsheet ID: 1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms',
  'Post summaries in Slack channel C024BE91LXY.',
  'Session 1: Introduction. Session 2: Practice.',
  'A session lasts 3600 seconds. Each request may have 4096 tokens.',
  'Order numbers look like ORD-2024-00123.',
  'Return {"id": "a81bc81b-dead-4e5d-abff-90865d1e13b1"}',
  'image: node@sha256:8f14e45fceea167a5a36dedd4bea2543c8f5b1a9e0d4c6b7a8f9e0d1c2b3a4f5',
  'Policy ID: POL-2024-0017 applies.',
  'Use the template 7c9e6679-7425-40de-944b-e07fc1f90ae7 for refunds.',
  '| sku | id |\n| A-100 | 7c9e6679-7425-40de-944b-e07fc1f90ae7 |',
  'The request id (e.g. req_8Kd92LmPq0) is in the header.',
  'HTTP 404 and request 429 errors. Message 3 of the thread.',
  'ISO-8859-1, UTF-8, base64url, sha256, gpt-4o-mini-2024-07-18, claude-3-5-sonnet-20241022',
  'Run 3 tests. Run pytest -k test_2 first. Chat with GPT-4o.',
  'Call 1-800-555-0199 or user support.',
  'Process refunds over 10000 EUR by hand. Batch 50000 rows.',
  'Thread safety: see RFC 7231. Session cookies are 128-bit.',
  'session_id: abc123',
  'account number 12-34-56',
  'Client: HTTP/1.1, api v20241022',
  'Each user 10001 and up is new. Seed 42 is fixed for tests. seed=12345',
  'Git SHA of the tool: 3f2a9c1',
  'In 2024 the account 401k rules changed.',
  'Vector store vs_8Kd92LmPq0aB and assistant asst_8Kd92LmPq0aBcD are yours.',
  'Checksum: 8f14e45fceea167a5a36dedd4bea2543',
  'The key is sk-XXXXXXXX or pk_test_8Kd92LmPq0aB',
  'Never read /etc/passwd or /etc/hosts or ~/.bashrc or ~/.ssh/config.',
  'Temporary files belong in /tmp. Put logs to /tmp/app.log.',
  'The app listens on localhost:3000 and postgres on 5432.',
  'The working directory is /workspace. Data lies in /mnt/data/input.csv.',
  'Use /home/user/project as a placeholder. Paths such as /Users/ada/x are absolute.',
  'Run the server on port 8080.',
  'Host: api.example.com',
  'Node 18 and Python 3.12.3 are installed. Node version: 18.17.0',
  'At most 3 tool calls. You have up to 10 attempts. Maximum turns: 10',
  'Step 1: greet. Step 2: ask. Step 3 of 10 is the longest.',
  'Ask for the order number. If 3 attempts remain, warn.',
  'Each user has 10 credits per month. 20% of orders are refunds.',
  'Limit: 5 requests per minute. Token limit: 4096. Max tokens: 800',
  'Version 3.2 (build 4821)',
  'GET /api/v1/users/48213 returns a user. /refunds/list',
  'Escalate when fewer than 2 messages are left.',
  'Questions 1-10; question 3 of 10. Score: 5 of 10 points.',
  'We are open 7 days. There are 12 shops. 4 open positions.',
  'Priority: 1. Temperature: 0.7. Top 3 results.',
  'The default gateway is 192.168.1.1; DNS 8.8.8.8. Network 10.0.0.0/8',
  'Budget: $500. Discount: 20 %.',
  'See ./src/index.ts and docs/checks/README.md.',
  'User: where is my parcel?',
  'Step: 1. Open the door',
  'Message: 160 characters at most.',
  'Batch size: 50. Steps: 30. Round: nearest',
  'Host: the museum. Server: nginx. Instance: production',
  'Our office is in Port 5, Hamburg. Gate port 12.',
  'Windows 11 and macOS 15 are supported. OS: linux',
  'Install to C:\\Program Files\\App.',
  'For example, working directory: /home/ada/museum',
  'Attempt 3 retries with 2 seconds between them.',
  'If the balance is below $10, say so. Minimum balance: $25',
  '3 steps left to do: pack, label, ship.',
  'The current version is 2.4.1 (20261101). Current promotions end on 30 November 2026.',
  'Customer: 12345 Berlin',
  'Account: 4400',
  'Next meeting\nDate: 5 December 2026\nTime: 19:00',
  'Workshop\nDate: Saturday, 21 November 2026\nTrainer: Ada',
  'Course A\nCredits: 3\nCourse B\nCredits: 6\nCourse C\nCredits: 5',
  'Db host: 10.20.0.5. Node: 10.20.0.6',
  'Hostname: db-primary-01\nHostname: db-replica-01\nHostname: db-replica-02\nHostname: db-replica-03',
  'Room 101, run 5 km, job 2 of the list, turn 90 degrees.',
  'Chat: 0800 1234567',
  'Alert when queue depth 17 is reached.',
  'SLA: uptime 99.95 %, response time 30 minutes.',
  'Today is a good day to help people. Now and then be funny. It is 2026 and people expect more.',
  'Say "Good morning" before 12:00 and "Good evening" after 18:00.',
  'Our API base is https://api.example.com/v2/sessions/7c9e6679-7425-40de-944b-e07fc1f90ae7.',
  "Night rates apply from 22:00; today's rate is 1.20 EUR per kWh.",
  'Model: X200\nDate of manufacture: 2024-05-01',
  'The season starts on 1 May. Current season: 2026/27.',
  'Quarterly reports for Q3 2026 are due on 2026-10-31.',
  'Employees: 250. Founded: 1987. Users: 40000.',
  'Session 2026-A covers chapters 1-4.',
  'Error codes: 10001 invalid request, 10002 session expired, 20001 user unknown.',
  'request 10001 is invalid; session 20001 is old.',
  'Port 443 and 8443 are open; ephemeral ports are 49152-65535.',
  'Load: 40 kg at most. Battery: 5000 mAh. CPU: 8 cores.',
  'Balance: 50 % protein, 50 % carbs',
  'Progress: 5 lessons a week',
  'Attempt: 1 point; try: 5 points',
  'Tickets: 14.50, students: 9.00. Seats left: ask the desk.',
  'Contact user 12345 only by mail.',
  'See ticket #48213 and PR #127.',
  'Our store number is 4821 and the client number starts with 7.',
  'Deploys happen at 09:05:30 every day; cron: 5 9 * * *.',
  'The build of 2026-11-20 is the last one.',
  'Read the file /home/user/.config/app.json if it exists.',
  'A timestamp like 1700000000 is in seconds, 1700000000000 in milliseconds.',
  'timestamp: unix seconds (1700000000)',
  'Patients: 3 per hour. Turn: left. Message: short.',
  'Time: 30 minutes. Date: to be announced.',
  'Elapsed time: measure it. Up to 4 days.',
  'Order 7c9e6679 was the first; batch B-1024 was recalled.',
  'Trace minerals: 4 mg; run time: 95 min; seed oil: 20 ml',
  'Job: nurse. Worker: 38 hours. Container: 20 ft (TEU 9876543).',
]

describe('nothing is found', () => {
  it.each(CLEAN)('%s', (text) => expectSilent(text))
})

describe('what a scope permits', () => {
  it.each<[Scope, string, readonly string[]]>([
    [
      'session',
      'Today is Friday, 20 November 2026. Session id: 8f14e45fceea167a. Folder: /home/ada/museum',
      [],
    ],
    [
      'session',
      'Session started at 09:05:12. Current directory: /Users/ada/notes on host marias-mbp.local',
      [],
    ],
    ['session', 'Scratch files go to /tmp/sb-1f0c9a52-7c1d-4e35-9f6e-2b7a90c6d911/out.', []],
    ['session', 'Today is Friday, 20 November 2026, ▸09:05◂.', ['volatile-clock']],
    ['session', 'Current time: ▸09:05◂', ['volatile-clock']],
    ['session', 'ts=▸1795165500◂', ['volatile-clock']],
    ['session', 'Request id: ▸req-3f2a9c1b7d4e◂', ['volatile-id']],
    ['session', 'PID: ▸48213◂', ['volatile-machine']],
    ['session', 'You have ▸3◂ of 10 tool calls left.', ['volatile-counter']],
    ['tenant', 'Tenant id: 7c9e6679-7425-40de-944b-e07fc1f90ae7. Account: acct_8Kd92LmPq0', []],
    ['tenant', 'id: 7c9e6679-7425-40de-944b-e07fc1f90ae7', []],
    ['tenant', 'Session id: ▸7c9e6679-7425-40de-944b-e07fc1f90ae7◂', ['volatile-id']],
    ['tenant', 'User id: ▸48213◂', ['volatile-id']],
    ['tenant', 'Current date: ▸2026-11-20◂', ['volatile-clock']],
    ['tenant', 'Working directory: ▸/home/ada/museum◂', ['volatile-machine']],
    ['release', 'Tenant id: ▸7c9e6679-7425-40de-944b-e07fc1f90ae7◂', ['volatile-id']],
  ])('%s: %s', (scope, marked, codes) => expectFound(marked, codes, scope))
})

describe('where it stands', () => {
  const found = (built: Parameters<typeof chat.render>[0]): readonly (readonly string[])[] =>
    sides.map(({ render }) =>
      volatileIn(check(render(built, { model: MODEL }))).map(
        ({ code, layer: name, path, offset }) => `${code} ${name} ${path} ${offset}`,
      ),
    )

  it('is told for descriptions and defaults of tools, and not for their examples', () => {
    const prompt = definePrompt('tools', [
      tools('actions', {
        tools: {
          write_note: {
            description: 'Writes below /tmp/sb-1f0c9a52-7c1d-4e35-9f6e-2b7a90c6d911/out.',
            parameters: {
              type: 'object',
              properties: {
                at: {
                  type: 'string',
                  format: 'date-time',
                  description: 'When, such as 2026-01-31T10:00:12Z.',
                  examples: ['2026-01-31T10:00:12Z'],
                },
                now: { type: 'string', default: '2026-11-20T09:05:12Z' },
                kind: { type: 'string', enum: ['7c9e6679-7425-40de-944b-e07fc1f90ae7'] },
              },
            },
          },
        },
      }),
      policy('rules', 'Be kind.'),
      user('question'),
    ])
    const places = (tool: string): readonly string[] => [
      `volatile-clock actions ${tool}.parameters.properties.now.default 0`,
      `volatile-id actions ${tool}.description 21`,
    ]
    expect(found(prompt.build({ question: 'Hi' }))).toEqual([places('tools[0].function'), places('tools[0]')])
  })

  it('is told for the part of a field that several layers share', () => {
    const prompt = definePrompt('instructed', [
      policy('rules', { as: 'instructions', text: 'Be kind.' }),
      policy('state', { as: 'instructions', text: 'It is 09:05.' }),
      user('question'),
    ])
    const { body } = responses.render(prompt.build({ question: 'Hi' }), { model: MODEL })
    const [finding] = volatileIn(check(responses.render(prompt.build({ question: 'Hi' }), { model: MODEL })))
    expect([finding?.layer, finding?.path]).toEqual(['state', 'instructions'])
    const { instructions } = body
    expect(typeof instructions === 'string' ? instructions.slice(finding?.offset) : '').toBe('09:05.')
  })

  it('counts in documents only where their text says that it was made just now', () => {
    const document = (text: string): readonly (readonly string[])[] =>
      found(
        definePrompt('documents', [rag('docs', { scope: 'tenant' }), user('question')]).build({
          docs: [{ id: 'a', text }],
          question: 'Hi',
        }),
      )
    expect(
      document(
        'Minutes of 2026-11-20T09:05:12Z. Present: Ada. Id 7c9e6679-7425-40de-944b-e07fc1f90ae7.',
      ).flat(),
    ).toEqual([])
    expect(document('Snapshot of 2026-11-20T09:05:00Z\nItem 1: a vase').flat().join()).toContain(
      'volatile-clock docs',
    )
  })

  it('does not matter in what is sent once, in a conversation or in few-shot examples', () => {
    const prompt = definePrompt('behind', [
      policy('rules', 'Be kind.'),
      user('question'),
      layer('clock', { scope: 'call', keep: false, text: 'It is 09:05:12. Session 8f14e45fceea167a.' }),
    ])
    expect(found(prompt.build({ question: 'Order 7c9e6679-7425-40de-944b-e07fc1f90ae7' }))).toEqual([[], []])
  })
})

describe('the clean cases of real failures', () => {
  const read = (policyText: string, talk: readonly object[], more: object = {}): readonly Rendered[] => [
    chat.render(
      chat.readRequest({
        model: MODEL,
        messages: [{ role: 'system', content: policyText }, ...talk],
        ...more,
      }),
    ),
    responses.render(
      responses.readRequest({ model: MODEL, input: [{ role: 'developer', content: policyText }, ...talk] }),
    ),
  ]
  it.each<[string, readonly Rendered[]]>([
    [
      'a UUID and a time in what a user writes',
      read('Be kind.', [
        {
          role: 'user',
          content: 'Ticket 0b9f6a3e-5a67-4c58-8a5c-7f5f2f1f7a10, the current time is 15:09:20.',
        },
      ]),
    ],
    [
      'a version, a git hash and prices in a release',
      read('Version 2.4.1 (build 9f3c2ab), prices as of 2026-11-01:\nticket 14.50\nguide 6.00', [
        { role: 'user', content: 'Hi' },
      ]),
    ],
    [
      'a timestamp in the result of a tool',
      read('Be kind.', [{ role: 'user', content: 'When?' }]).concat(
        chat.render(
          chat.readRequest({
            model: MODEL,
            messages: [
              { role: 'system', content: 'Be kind.' },
              { role: 'user', content: 'When?' },
              {
                role: 'assistant',
                content: null,
                tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'now', arguments: '{}' } }],
              },
              { role: 'tool', tool_call_id: 'call_1', content: '{"now":"2026-11-20T09:05:12Z"}' },
            ],
          }),
        ),
      ),
    ],
  ])('%s', (_, requests) => {
    for (const request of requests) expect(check(request)).toEqual([])
  })
})
