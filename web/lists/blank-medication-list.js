// The button is of no use without this script, so it shows only when the script has come.
const printButton = document.getElementById("print");
printButton.addEventListener("click", () => window.print());
printButton.hidden = false;
