/** What the server tells in JSON. */

/** Fails without a network, and where the server does not tell, as it does when somebody has signed out. */
export async function fetched<Told>(address: string, signal?: AbortSignal): Promise<Told> {
  const answer = await fetch(address, { headers: { Accept: "application/json" }, signal });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  return (await answer.json()) as Told;
}
