// Runs before the first paint, so that neither colours nor language change in front of the reader.
(() => {
  const root = document.documentElement;
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // Storage is switched off.
    }
  };
  const asked = new URLSearchParams(location.search).get('lang');
  const language = asked ?? kept('skein.language') ?? navigator.language ?? 'en';
  root.lang = language.toLowerCase().startsWith('ko') ? 'ko' : 'en';
  const theme = kept('skein.theme');
  if (theme === 'light' || theme === 'dark') {
    root.dataset.theme = theme;
  }
})();
