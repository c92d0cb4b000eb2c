import { EXTENSION_ID } from '../protocol/extension.ts';
import type { Carrier } from '../protocol/extension.ts';
import { DEMO_PATH } from './provider/demo-token.ts';
import type { Running } from './start.ts';

const TOOL = 'dashboards.search';

/** What a newcomer needs: three addresses, and two commands that call a tool. Tokens are fetched by the commands. */
export function greeting({ mcp, issuer, upstream }: Running, carrier: Carrier): string {
  const token = (resource: string): string =>
    `$(curl -sS '${issuer}${DEMO_PATH}?user=alice&resource=${resource}')`;
  const identity = (quote: string): string =>
    `{${quote}type${quote}:${quote}Bearer${quote},${quote}resource${quote}:${quote}${upstream}${quote},${quote}token${quote}:${quote}${token(upstream)}${quote}}`;
  const envelope = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'curl', version: '8' },
    'io.modelcontextprotocol/clientCapabilities': { extensions: { [EXTENSION_ID]: {} } },
  };
  const escaped = JSON.stringify(envelope).replaceAll('"', '\\"').slice(1, -1);
  const field = identity('\\"');
  const params =
    carrier === 'meta'
      ? `\\"_meta\\":{${escaped},\\"${EXTENSION_ID}\\":${field}}`
      : `\\"_meta\\":{${escaped}},\\"upstream_identity\\":${field}`;
  const curl = [
    `curl -sS ${mcp}`,
    `-H "Authorization: Bearer ${token(mcp)}"`,
    "-H 'Content-Type: application/json'",
    "-H 'Accept: application/json, text/event-stream'",
    "-H 'MCP-Protocol-Version: 2026-07-28'",
    "-H 'Mcp-Method: tools/call'",
    `-H 'Mcp-Name: ${TOOL}'`,
    `-d "{\\"jsonrpc\\":\\"2.0\\",\\"id\\":1,\\"method\\":\\"tools/call\\",\\"params\\":{\\"name\\":\\"${TOOL}\\",\\"arguments\\":{},${params}}}"`,
  ].join(' \\\n    ');
  const inspector = [
    `npx mcp-inspector --cli --server-url ${mcp} --transport http --protocol-era modern`,
    `--header "Authorization: Bearer ${token(mcp)}"`,
    `--method tools/call --tool-name ${TOOL}`,
    `--metadata "${EXTENSION_ID}=${identity('\\"')}"`,
  ].join(' \\\n    ');
  return [
    `The MCP server is at ${mcp}, the identity provider at ${issuer}, the upstream API at ${upstream}`,
    `The field stands in ${carrier === 'meta' ? '_meta' : 'params'}. Ctrl+C ends all three.`,
    '',
    'Call a tool as Alice:',
    `  ${curl}`,
    ...(carrier === 'meta' ? ['', 'The same with the MCP Inspector:', `  ${inspector}`] : []),
  ].join('\n');
}
