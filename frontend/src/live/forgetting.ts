/**
 * Pages kept for when there is no network are one person's: they go whenever somebody is asked to sign in, which is also
 * what follows on signing out. Cells that have not arrived stay, under the name of whoever typed them.
 */
async function forgetPages(): Promise<void> {
  if (!("caches" in window)) return;
  for (const name of await caches.keys()) if (name.startsWith("anyam-room-")) await caches.delete(name);
}

if (document.querySelector("input[autocomplete=current-password]")) void forgetPages();
