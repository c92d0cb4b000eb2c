import { inputSchema, textArgument, wholeNumberArgument } from './arguments.ts';
import type { Operation } from './upstream.ts';

export const listCharges: Operation = {
  name: 'list_charges',
  title: 'List charges',
  description: 'Charges of the account that the key belongs to.',
  method: 'GET',
  scopes: ['charges:read'],
  inputSchema: inputSchema({}),
  path: () => '/v1/charges',
};

export const createRefund: Operation = {
  name: 'create_refund',
  title: 'Refund a charge',
  description: 'Pays a charge back, whole or in part.',
  method: 'POST',
  scopes: ['refunds:write'],
  inputSchema: inputSchema(
    {
      charge: { type: 'string', minLength: 1, description: 'Id of the charge' },
      amount: { type: 'integer', minimum: 1, description: 'Cents; all that is left if absent' },
    },
    ['amount'],
  ),
  path: () => '/v1/refunds',
  body(args) {
    const form = new URLSearchParams({ charge: textArgument(args, 'charge', /./) });
    const amount = wholeNumberArgument(args, 'amount');
    if (amount !== undefined) form.set('amount', String(amount));
    return form;
  },
};
