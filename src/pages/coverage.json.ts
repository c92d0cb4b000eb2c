import { coverage } from '../components/coverage.ts';

export const GET = async () => Response.json(await coverage());
