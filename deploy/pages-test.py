"""Looks at every page of a folder in headless Chromium: pages-test.py AXE PAGES PICTURES compare|paint [SCREENSHOTS].
Used by pages-test."""
import base64
import html
import io
import pathlib
import sys
import tempfile

from PIL import Image
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HOSTILE = ["<script>alert('1')</script> & ]]> \"x\"", "مجلس ديفون 🧸"]

# The documentation's pictures: page, width and height of the screen, and how large it is kept.
PICTURES = {
    "round-page.png": ("round-autumn-coordinator", 1440, 1500, 0.7),
    "round-page-phone.png": ("round-autumn-coordinator", 320, 1330, 0.8),
    "authority-page.png": ("authority-devon", 1440, 1300, 0.6),
    "pack-page.png": ("pack-autumn-devon", 1024, 1330, 0.6),
    "review-page.png": ("review-triads", 1440, 1300, 0.6),
}
# How many of the points of a picture may differ, in hundredths: browsers and fonts change a little.
TOLERANCE = 3
# Milliseconds to the first paint: what is aimed at, and what is a fault on however slow a machine.
PAINT, SLOWEST = 300, 2000

# What must be true of every page at every width.
SHAPE = """
const wide = document.documentElement.scrollWidth - innerWidth;
const hidden = [...document.querySelectorAll('article.card')].filter(it => it.getBoundingClientRect().height < 20).length;
return {wide, hidden, cards: document.querySelectorAll('article.card').length};
"""

faults = []


def fault(page, what):
    faults.append(f"{page.name}: {what}")
    print(f"  ✘ {page.name}: {what}")


def browser():
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=en-GB",
                     "--force-device-scale-factor=1", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


def load(driver, page, width, scheme, media="screen"):
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "media": media, "features": [{"name": "prefers-color-scheme", "value": scheme}]})
    driver.get(page.as_uri())


def requests(driver):
    import json
    asked = []
    for line in driver.get_log("performance"):
        message = json.loads(line["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            asked.append(message["params"]["request"]["url"])
    return asked


def picture(driver, path, width, height):
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {
        "captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}})
    path.write_bytes(base64.b64decode(shot["data"]))


def points(image, width):
    """An image in few grey points, so that a letter a hair to the left is no difference."""
    return image.convert("L").resize((width // 6, image.height * (width // 6) // image.width), Image.BOX)


def documented(driver, pages, folder, mode):
    """The documentation's pictures are those of today's pages."""
    for name, (stem, width, height, scale) in PICTURES.items():
        page = next((it for it in pages if it.stem == stem), None)
        if page is None:
            faults.append(f"there is no page {stem}")
            continue
        load(driver, page, width, "light")
        shot = driver.execute_cdp_cmd("Page.captureScreenshot", {
            "captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "width": width, "height": height, "scale": scale}})
        image = Image.open(io.BytesIO(base64.b64decode(shot["data"]))).convert("RGB")
        kept = folder / name
        if mode == "paint":
            image.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(kept, optimize=True)
            print(f"  painted {name}: {kept.stat().st_size // 1000} kB")
            continue
        if not kept.exists():
            fault(page, f"there is no docs/pictures/{name}: deploy/test --pages --paint paints it")
            continue
        other = Image.open(kept)
        if other.size != image.size:
            fault(page, f"docs/pictures/{name} is {other.size}, and the page {image.size}")
            continue
        here, there = points(image, width), points(other, width)
        unlike = sum(abs(a - b) > 24 for a, b in zip(here.tobytes(), there.tobytes())) * 100 / (here.width * here.height)
        print(f"  docs/pictures/{name}: {unlike:.1f} % of it differs")
        if unlike > TOLERANCE:
            fault(page, f"{unlike:.1f} % of docs/pictures/{name} is otherwise: deploy/test --pages --paint paints it anew")


def paints(driver, page):
    """How soon something is to be seen: the best of three, since others work on the machine."""
    times = []
    for _ in range(3):
        load(driver, page, 1440, "light")
        times.append(driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "new PerformanceObserver(list => list.getEntriesByName('first-contentful-paint').forEach(it => done(it.startTime)))"
            ".observe({type: 'paint', buffered: true}); setTimeout(() => done(null), 5000);"))
    known = [it for it in times if it is not None]
    if not known:
        return fault(page, "nothing was painted")
    said = "" if min(known) < PAINT else f", and {PAINT} are aimed at"
    print(f"    first paint after {min(known):.0f} ms{said}")
    if min(known) > SLOWEST:
        fault(page, f"its first paint takes {min(known):.0f} ms")


def look(driver, axe, page, pictures):
    for width in (320, 768, 1440):
        for scheme in ("light", "dark"):
            driver.get_log("performance")
            load(driver, page, width, scheme)
            where = f"{width} px, {scheme}"
            shape = driver.execute_script(SHAPE)
            if shape["wide"] > 0:
                fault(page, f"{where}: {shape['wide']} px wider than the screen")
            if shape["hidden"]:
                fault(page, f"{where}: {shape['hidden']} cards cannot be seen")
            asked = [url for url in requests(driver) if url != page.as_uri()]
            if asked:
                fault(page, f"{where}: it asked for {asked[:3]}")
            if pictures:
                picture(driver, pictures / f"{page.stem}-{width}-{scheme}.png", width, 1600)
            # Contrast hangs on the scheme, and what fits on the width: twice is enough.
            if (width, scheme) in ((320, "light"), (1440, "dark")):
                driver.execute_script(axe)
                found = driver.execute_async_script(
                    "const done = arguments[arguments.length - 1];"
                    "axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']})"
                    ".then(it => done(it.violations.map(v => v.id + ': ' + v.nodes.length + ', ' + v.nodes[0].html.slice(0, 160))));",
                    RULES)
                for violation in found:
                    fault(page, f"{where}: {violation}")
    for line in driver.get_log("browser"):
        fault(page, f"the console says {line['message'][:200]}")


def seen(driver):
    """The cards that are shown."""
    return driver.execute_script(
        "return [...document.querySelectorAll('article.card')].filter(it => it.getBoundingClientRect().height > 0)")


def uses(driver, page):
    """Find, sort and filter, by keyboard alone."""
    load(driver, page, 1440, "light")
    cards = driver.find_elements(By.CSS_SELECTOR, "article.card")
    if not cards:
        return
    tools = driver.find_elements(By.ID, "tools")
    if not tools and not page.stem.startswith("round"):
        return
    if not tools or not tools[0].is_displayed():
        return fault(page, "what finds and sorts is not shown")
    field = driver.find_element(By.ID, "find")
    for _ in range(60):
        if driver.switch_to.active_element == field:
            break
        driver.switch_to.active_element.send_keys(Keys.TAB)
    else:
        return fault(page, "the field to find by cannot be reached by keyboard")
    name = cards[3].find_element(By.CSS_SELECTOR, "h3 bdi").text
    field.send_keys(name)
    shown = seen(driver)
    if not 0 < len(shown) < len(cards) or any(name.lower() not in card.get_attribute("textContent").lower() for card in shown):
        fault(page, f"finding '{name[:40]}' shows {len(shown)} of {len(cards)}")
    said = driver.find_element(By.ID, "said").text
    if not said.startswith(f"{len(shown)} of {len(cards)}"):
        fault(page, f"it says '{said}' where {len(shown)} of {len(cards)} are shown")
    field.clear()
    field.send_keys(" ")
    driver.find_element(By.ID, "sort").send_keys("the nearest")
    order = [int(card.get_attribute("data-km")) for card in seen(driver)]
    if order != sorted(order):
        fault(page, "the nearest first is not the nearest first")
    driver.find_element(By.ID, "way").send_keys("across")
    ways = {card.get_attribute("data-way") for card in seen(driver)}
    if ways != {"across"}:
        fault(page, f"across regions shows {ways}")


def prints(driver, page, pictures):
    load(driver, page, 1024, "dark", media="print")
    paper = driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True, "preferCSSPageSize": True})
    data = base64.b64decode(paper["data"])
    if not data.startswith(b"%PDF") or data.count(b"/Type /Page") < 2:
        fault(page, "it does not print")
    if pictures:
        (pictures / f"{page.stem}.pdf").write_bytes(data)
    colour = driver.execute_script("return getComputedStyle(document.body).color")
    if colour != "rgb(0, 0, 0)":
        fault(page, f"on paper words are {colour}")
    folded = driver.execute_script(
        "return [...document.querySelectorAll('details .wide, details h4')]"
        ".filter(it => !it.closest('.maps, .card .wide')).filter(it => it.getBoundingClientRect().height === 0).length")
    if folded:
        fault(page, f"on paper {folded} folded parts are not there")


def reads_without_script(driver, page):
    """All is there where no script runs."""
    load(driver, page, 1440, "light")
    before = driver.execute_script("return document.querySelectorAll('article.card').length")
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    driver.get(page.as_uri())
    cards = [card for card in driver.find_elements(By.CSS_SELECTOR, "article.card") if card.size["height"] > 0]
    tools = driver.find_elements(By.ID, "tools")
    if len(cards) != before or any(it.is_displayed() for it in tools):
        fault(page, f"without a script {len(cards)} of {before} cards are seen")
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


PROVEN = "No better plan exists under this policy and these assumptions: checked here, now"

# What may be changed in a file that proves itself: a price, a pairing, what a pair is worth, a place, a card, a name.
TAMPERED = {
    "a price": "const it = d.proof.certificate.find(it => it.tier === 'total').prices; it.partner[0] += 1;",
    "another price": "d.proof.certificate[0].prices.request[3] -= 1;",
    "a step left out": "d.proof.certificate.splice(1, 1);",
    "a pairing": """const l = d.proof.links, q = d.question, r = l.requests[0];
        l.partners[0] = q.candidates[r].partners.split(',').map(Number)
            .find(p => p !== l.partners[0] ? q.partners[p].places > l.partners.filter(it => it === p).length : false);""",
    "a pairing left out": "d.proof.links.requests.pop(); d.proof.links.partners.pop();",
    "what a pair is worth": """const q = d.question, l = d.proof.links, c = q.candidates[l.requests[0]];
        const at = c.partners.split(',').map(Number).indexOf(l.partners[0]), s = c.scores.split(',');
        s[at] = String(Number(s[at]) - 1); c.scores = s.join();""",
    "a place": "d.question.partners[d.proof.links.partners[0]].places = 0;",
    "a name": "d.names[d.question.requests[0].receiver] = 'Nobody';",
}


def proves(driver, page):
    """A page that carries a proof says yes, and no once anything of it is changed."""
    load(driver, page, 1024, "light")
    if not driver.find_elements(By.ID, "proof"):
        return
    said = driver.find_element(By.ID, "proven").text
    if not said.startswith(PROVEN):
        return fault(page, f"it does not prove itself: '{said}'")
    text = page.read_text(encoding="utf-8")
    document = driver.execute_script("return document.getElementById('proof').textContent")
    changed = {name: driver.execute_script(
        "const d = JSON.parse(arguments[0]); " + change + " return JSON.stringify(d);", document)
        for name, change in TAMPERED.items()}
    begin = text.index(">", text.index('id="proof"')) + 1
    end = text.index("</div>", begin)
    files = {name: text[:begin] + html.escape(other) + text[end:] for name, other in changed.items()}
    card = text.index('data-partner="')
    files["a card"] = text[:card] + 'data-partner="201"' + text[text.index('"', card + 14) + 1:]
    for name, other in files.items():
        if other == text:
            fault(page, f"{name}: nothing was changed")
            continue
        with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8", delete=False) as file:
            file.write(other)
        driver.get(pathlib.Path(file.name).as_uri())
        said = driver.find_element(By.ID, "proven").text
        pathlib.Path(file.name).unlink()
        if not said.startswith("Not proven: "):
            fault(page, f"{name} was changed, and it says '{said}'")
    print(f"    proves itself, and says no to {len(files)} changes")


def main():
    axe = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
    pages = sorted(pathlib.Path(sys.argv[2]).resolve().glob("*.html"))
    kept, mode = pathlib.Path(sys.argv[3]), sys.argv[4]
    pictures = pathlib.Path(sys.argv[5]) if len(sys.argv) > 5 else None
    driver = browser()
    try:
        documented(driver, pages, kept, mode)
        if mode == "paint":
            pages = []
        for page in pages:
            print(f"  {page.name}: {page.stat().st_size // 1000} kB")
            if page.stat().st_size > 600_000:
                fault(page, f"{page.stat().st_size} bytes")
            paints(driver, page)
            look(driver, axe, page, pictures)
            prints(driver, page, pictures)
            uses(driver, page)
            reads_without_script(driver, page)
            proves(driver, page)
            if "hostile" in page.name:
                load(driver, page, 1440, "light")
                text = driver.execute_script("return document.body.textContent")
                for name in HOSTILE:
                    if name not in text:
                        fault(page, f"'{name}' is not shown as it is")
    finally:
        driver.quit()
    if not pages and mode != "paint":
        faults.append("there is no page")
    print(f"  {len(pages)} pages, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
