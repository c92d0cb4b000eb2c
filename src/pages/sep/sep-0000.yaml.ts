import { sepYaml } from '../../components/markdown/sep-yaml.ts';

export const GET = async () =>
  new Response(await sepYaml(), { headers: { 'content-type': 'application/yaml; charset=utf-8' } });
