import { permanentAddress } from '../components/address.ts';
import { history, placeOf } from '../components/changelog/history.ts';
import type { Change } from '../proposal/changes.ts';

export const GET = async () => {
  const { versions, unpublished, present } = await history();
  const placed = (change: Change) => {
    const place = placeOf(change, present);
    return { ...change, ...(place && { url: permanentAddress(place) }) };
  };
  return Response.json({
    versions: versions.map(({ version, date, notes, changes }) => ({
      version,
      date,
      url: permanentAddress(`/changelog/#${version}`),
      notes: notes.body?.trim(),
      removed: notes.data.removed,
      changes: changes.map(placed),
    })),
    unpublished: unpublished.map(placed),
  });
};
