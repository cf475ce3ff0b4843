"""Opens a page in a real browser without a network, and prints as JSON what it is there.

    browser.py PAGE [--pdf FILE] [--picture FILE --width N --top N --height N --dark --open --only PARTS]

A height of 0 is the page's own. PARTS are the sections that stay, as a selector.

Chromium is spoken to over a pipe (its DevTools protocol); nothing but Python's library is needed.
"""

import argparse
import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile

LOOK = r"""
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  for (const one of all('details')) one.open = true;
  const luminance = (color) => {
    const part = (value) => {
      const share = value / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * part(color[0]) + 0.7152 * part(color[1]) + 0.0722 * part(color[2]);
  };
  const numbers = (color) => {
    const found = color.match(/[\d.]+/g).map(Number);
    return color.startsWith('color(srgb')
      ? [...found.slice(0, 3).map((value) => value * 255), found[3] ?? 1] : [...found.slice(0, 3), found[3] ?? 1];
  };
  const background = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (at instanceof SVGElement) {
        const tile = at.closest('.tile');
        if (tile) return numbers(getComputedStyle(tile.querySelector('rect')).fill);
      }
      const color = numbers(getComputedStyle(at).backgroundColor);
      if (color[3] > 0.99) return color;
    }
    return [255, 255, 255, 1];
  };
  const faint = [];
  const seen = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || element.closest('title, style, .skip')) continue;
    const style = getComputedStyle(element);
    const ink = numbers(element instanceof SVGElement ? style.fill : style.color);
    const [one, other] = [luminance(ink), luminance(background(element))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    const name = `${element.tagName}.${element.getAttribute('class') ?? ''} ${ratio.toFixed(2)}`;
    if (ratio < 4.5 && !seen.has(name)) { seen.add(name); faint.push(name); }
  }
  const texts = (list) => [...list].map((one) => one.textContent.trim());
  const documents = all('.doc').map((one) => ({
    id: one.id,
    path: one.querySelector('dl > dd:last-of-type').innerText.trim(),
    text: one.innerText,
    links: [...one.querySelectorAll('dl a')].map((link) => link.getAttribute('href')),
    signatures: [...one.querySelectorAll('.sigs li')].map((row) => texts(row.children)),
  }));
  const values = all('.values tbody tr').map((row) => ({
    link: row.querySelector('a').getAttribute('href').slice(1),
    cells: texts(row.querySelectorAll('td')),
  }));
  const ids = all('[id]').map((one) => one.id);
  return {
    text: document.body.innerText,
    title: document.title,
    lang: document.documentElement.lang,
    dir: getComputedStyle(document.documentElement).direction,
    headings: all('h1, h2, h3, h4').map((one) => Number(one.tagName[1])),
    bareCells: all('table th:not([scope])').length,
    bareTables: all('table:not(:has(th))').length,
    tables: all('table').length,
    uneven: all('table').filter((table) => {
      const widths = [...table.rows].filter((row) => row.parentElement.tagName !== 'THEAD')
        .map((row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0));
      return new Set(widths).size > 1;
    }).length,
    unnamed: all('svg[role], nav, .scroll[tabindex]').filter((one) =>
      !one.getAttribute('aria-label') && !one.getAttribute('aria-labelledby')).length,
    lost: all('a[href^="#"]').map((one) => decodeURIComponent(one.getAttribute('href').slice(1)))
      .filter((id) => !document.getElementById(id)),
    lostMarks: all('use').map((one) => one.getAttribute('href').slice(1))
      .filter((id) => !document.getElementById(id)),
    twice: ids.filter((id, index) => ids.indexOf(id) !== index),
    scripts: document.scripts.length,
    isolated: all('bdi[dir=ltr]').length,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    height: document.documentElement.scrollHeight,
    milliseconds: performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart,
    faint,
    documents,
    values,
    heads: all('.values thead tr').map((row) => texts(row.cells).slice(1)),
  };
})()
"""

FOCUS = "(() => { const a = document.activeElement; const r = a.getBoundingClientRect(); " \
    "return [a.tagName, Math.round(r.top + scrollY), a.getAttribute('href') ?? '']; })()"


class Browser:
    """A Chromium of its own, with a profile that goes away."""

    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="mohr-browser-")
        commands, self.commands = os.pipe()
        self.answers, answers = os.pipe()

        def adopt():
            # Both may stand where the other one goes.
            one, other = os.dup(commands), os.dup(answers)
            os.dup2(one, 3)
            os.dup2(other, 4)

        self.process = subprocess.Popen(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--remote-debugging-pipe", "--force-device-scale-factor=1", "--no-first-run",
             "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={self.profile}",
             "about:blank"],
            preexec_fn=adopt, close_fds=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(commands)
        os.close(answers)
        self.rest = b""
        self.number = 0
        self.events = []
        targets = self.ask("Target.getTargets")["targetInfos"]
        target = next(one for one in targets if one["type"] == "page")["targetId"]
        self.session = None
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def ask(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if getattr(self, "session", None):
            message["sessionId"] = self.session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise SystemExit(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def read(self):
        while b"\0" not in self.rest:
            part = os.read(self.answers, 1 << 20)
            if not part:
                raise SystemExit("the browser went away")
            self.rest += part
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def wait(self, method):
        while not any(one.get("method") == method for one in self.events):
            self.events.append(self.read())

    def value(self, expression):
        result = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in result:
            raise SystemExit(str(result["exceptionDetails"]))
        return result["result"].get("value")

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)


def heard(events):
    """Addresses that were asked for, and what the console complained of."""
    requests = [one["params"]["request"]["url"] for one in events
                if one.get("method") == "Network.requestWillBeSent"]
    complaints = [one["params"]["entry"]["text"] for one in events
                  if one.get("method") == "Log.entryAdded"]
    complaints += [str(one["params"]) for one in events
                   if one.get("method") in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled")]
    return requests, complaints


def keyboard(browser, presses):
    """Where the focus is after each press of the tabulator."""
    places = []
    for _ in range(presses):
        for kind in ("rawKeyDown", "keyUp"):
            browser.ask("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab",
                        windowsVirtualKeyCode=9)
        places.append(browser.value(FOCUS))
    return places


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("page")
    arguments.add_argument("--pdf")
    arguments.add_argument("--picture")
    arguments.add_argument("--width", type=int, default=1200)
    arguments.add_argument("--top", type=int, default=0)
    arguments.add_argument("--height", type=int, default=1600)
    arguments.add_argument("--dark", action="store_true")
    arguments.add_argument("--open", action="store_true")
    arguments.add_argument("--only")
    arguments.add_argument("--tabs", type=int, default=12)
    given = arguments.parse_args()
    browser = Browser()
    try:
        for domain in ("Page", "Network", "Log", "Runtime"):
            browser.ask(domain + ".enable")
        browser.ask("Emulation.setDeviceMetricsOverride", width=given.width, height=900,
                    deviceScaleFactor=1, mobile=False)
        browser.ask("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if given.dark else "light"}])
        browser.ask("Page.navigate", url="file://" + os.path.abspath(given.page))
        browser.wait("Page.loadEventFired")
        if given.picture:
            if given.open:
                browser.value("for (const one of document.querySelectorAll('details')) one.open = true")
            if given.only:
                browser.value("for (const one of document.querySelectorAll('main > section, footer')) "
                              f"if (!one.matches({json.dumps(given.only)})) one.remove()")
            height = given.height or browser.value("document.body.scrollHeight")
            data = browser.ask("Page.captureScreenshot", captureBeyondViewport=True, clip={
                "x": 0, "y": given.top, "width": given.width, "height": height,
                "scale": 1})["data"]
            with open(given.picture, "wb") as file:
                file.write(base64.b64decode(data))
            return
        focus = keyboard(browser, given.tabs)
        if given.pdf:
            data = browser.ask("Page.printToPDF", printBackground=True, generateTaggedPDF=True)["data"]
            with open(given.pdf, "wb") as file:
                file.write(base64.b64decode(data))
        look = browser.value(LOOK)
        look["requests"], look["complaints"] = heard(browser.events)
        look["focus"] = focus
        json.dump(look, sys.stdout, ensure_ascii=False)
    finally:
        browser.close()


main()
