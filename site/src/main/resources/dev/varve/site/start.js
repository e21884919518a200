// Runs before the page is drawn, so that nothing changes its looks before the reader's eyes.
document.documentElement.classList.add("scripts");
try {
  const theme = localStorage.getItem("varve-theme");
  if (theme) document.documentElement.dataset.theme = theme;
  document.documentElement.dataset.language = localStorage.getItem("varve-language") || "java";
} catch (e) {
  document.documentElement.dataset.language = "java";
}
