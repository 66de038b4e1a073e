// The simulator is there in development only: its link is shown where it leads somewhere.
const answer = await fetch("simulator", { method: "HEAD" }).catch(() => null);
document.getElementById("simulator").hidden = !answer?.ok;
