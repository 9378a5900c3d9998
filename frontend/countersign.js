// What the browser does by itself. Everything here is a courtesy: the server is the judge.
window.countersign = {
  /**
   * Counts down on a button, which cannot be pressed meanwhile. Screen readers are told twice: that there is a wait, and
   * that it is over.
   */
  countdown(button, status, seconds, waiting, ready, announcement) {
    clearInterval(button.countdown);
    const end = performance.now() + seconds * 1000;
    const tick = () => {
      const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      button.disabled = left > 0;
      const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
      button.textContent = left > 0 ? `${waiting} ${clock}` : ready;
      if (left === seconds && left > 0) {
        status.textContent = `${waiting} ${clock}`;
      }
      if (left === 0) {
        clearInterval(button.countdown);
        status.textContent = seconds > 0 ? announcement : '';
      }
    };
    tick();
    if (seconds > 0) {
      button.countdown = setInterval(tick, 500);
    }
  },

  /** Shows how many whole minutes are left, and says so to nobody. At the end the server is asked what is to be done. */
  timeLeft(element, seconds, words) {
    clearInterval(element.timer);
    const texts = words.split('\n');
    const end = performance.now() + seconds * 1000;
    const tick = () => {
      const left = (end - performance.now()) / 1000;
      const text = texts[Math.max(0, Math.floor(left / 60))] ?? '';
      if (element.textContent !== text) {
        element.textContent = text;
      }
      if (left <= 0 || !element.isConnected) {
        clearInterval(element.timer);
      }
      if (left <= 0 && element.isConnected) {
        element.dispatchEvent(new CustomEvent('time-over'));
      }
    };
    element.timer = setInterval(tick, 1000);
    tick();
  },

  /** Pastes lines with a blank between them: a field drops line ends, and digits of two lines would become one number. */
  pasteLines(input) {
    input.addEventListener('paste', (event) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!event.defaultPrevented && /[\r\n]/.test(text.trim())) {
        event.preventDefault();
        input.setRangeText(text.replace(/[\r\n]+/g, ' '), input.selectionStart, input.selectionEnd, 'end');
        input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }
    });
  },
};
