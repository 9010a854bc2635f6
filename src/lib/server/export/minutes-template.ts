import { PRELUDE } from './typst-prelude.ts';

/**
 * The page of the minutes, in Typst. All it says comes in `sys.inputs.data`; see minutes.ts for what
 * that holds. The tool speaks in sans, people's words stand in serif and naskh, each in its own
 * direction. Fonts beyond those named are not looked for.
 */
export const MINUTES_TEMPLATE = String.raw`${PRELUDE}
#let ink-3 = luma(38%)
#let line-of(width, paint: luma(60%)) = line(length: 100%, stroke: width + paint)
#let size(language) = if language == "en" { 1em } else { 1.14em }

#set document(date: none)
#set text(
  font: ("Vazirmatn", "Noto Naskh Arabic", "Source Serif 4"),
  size: 10pt,
  lang: d.language,
  dir: way(d.language),
  fallback: false,
  hyphenate: false,
)
#set par(leading: if d.language == "en" { 0.62em } else { 0.78em }, spacing: 0.9em)

#let said(words) = text(
  font: serif.at(words.language),
  size: size(words.language),
  lang: words.language,
  dir: way(words.language),
  words.text,
)
// A passage: it begins at the side where its own script begins.
#let passage(words) = block(width: 100%, {
  set text(
    font: serif.at(words.language),
    size: 1.08em * if words.language == "en" { 1 } else { 1.14 },
    lang: words.language,
    dir: way(words.language),
  )
  set align(start)
  set par(
    leading: if words.language == "en" { 0.68em } else { 0.9em },
    spacing: if words.language == "en" { 0.95em } else { 1.1em },
  )
  for paragraph in words.paragraphs {
    par(paragraph.map(text).join(linebreak()))
  }
})
#let latin(code) = text(dir: ltr, code)
// Serif, naskh and sans on one line of a list: their own heights would set each cell on another.
#let listed(..given) = {
  set text(top-edge: 9.5pt, bottom-edge: -3.5pt)
  grid(column-gutter: 6mm, row-gutter: 0.25em, ..given)
}
#let quiet(body) = text(fill: ink-2, size: 0.9em, body)
#let at-start(what) = if d.language == "en" { (left: what) } else { (right: what) }
#let mark = box(
  stroke: (paint: black, thickness: 0.8pt, dash: if d.isFixed { none } else { "dashed" }),
  inset: (x: 5pt, y: 3pt),
  text(weight: 700, size: 9pt, d.stage),
)

#let title = if d.title != none { said(d.title) }

#set page(
  paper: "a4",
  margin: (x: 24mm, top: 32mm, bottom: 26mm),
  header-ascent: 9mm,
  footer-descent: 9mm,
  header: {
    set text(size: 9pt)
    set par(leading: 0.5em)
    grid(
      columns: (1fr, auto),
      column-gutter: 8mm,
      align: (start + bottom, end + bottom),
      [#text(weight: 700, d.room) #h(2mm) #title],
      mark,
    )
    v(-1.5mm)
    line-of(0.5pt)
  },
  footer: context {
    set text(size: 9pt, fill: ink-2)
    let number = digits(counter(page).get().first())
    let last = digits(counter(page).final().first())
    grid(
      columns: (1fr, auto),
      [#d.kindOfFile],
      told(d.pageOf, (page: number, pages: last)),
    )
  },
)

#show heading: it => block(above: 1.9em, below: 0.8em, sticky: true, it.body)
#show heading.where(level: 1): it => block(above: 1.4em, below: 1em, text(size: 20pt, it.body))
#show heading.where(level: 2): it => block(above: 2em, below: 0.9em, sticky: true, {
  text(size: 11.5pt, weight: 700, it.body)
  v(-0.45em)
  line-of(0.4pt)
})
#show heading.where(level: 3): set text(size: 11pt, weight: 700)

#quiet(d.kind)
#heading(level: 1, title)
#block(above: 1.2em, below: 2em, quiet(d.about))

#listed(
  columns: (auto, 1fr),
  ..for fact in d.facts {
    (
      text(fill: ink-3, fact.label),
      if "words" in fact { said(fact.words) } else { fact.text },
    )
  }
)

#let people(list) = listed(
  columns: (auto, 1fr, 1fr),
  ..for one in list {
    (
      text(weight: 700, latin(one.code)),
      if one.name == none { [] } else { one.name },
      if one.delegation == none { [] } else {
        let whom = if one.delegation.words == none { latin(one.delegation.code) } else {
          said(one.delegation.words)
        }
        told(one.delegation.told, (delegation: whom))
      },
    )
  }
)

#for group in d.attendance {
  heading(level: 2, group.label)
  if group.people.len() == 0 { quiet(group.nobody) } else { people(group.people) }
}
#block(above: 1.1em, quiet(d.byCode))

#heading(level: 2, d.labels.items)
#if d.items.len() == 0 { quiet(d.labels.noItems) }
#for item in d.items {
  heading(level: 3, [#item.number. #if item.title != none { said(item.title) }])
  block(above: 0.5em, quiet[#item.cameTo #h(1.2em) #item.took])
  if item.note != none { passage(item.note) }
  for one in item.decisions {
    block(
      width: 100%,
      above: 1.1em,
      inset: at-start(4mm) + (y: 1mm),
      stroke: at-start((if one.isDecision { 1.6pt } else { 0.6pt }) + black),
      {
        block(below: 0.55em, sticky: true, text(weight: 700, size: 0.9em, one.label))
        if one.words != none { passage(one.words) }
        let who = if one.who != none { told(one.who, (code: latin(one.code))) }
        if who != none or one.due != none {
          block(above: 0.6em, quiet((who, one.due).filter(part => part != none).join([ ])))
        }
      },
    )
  }
}

#heading(level: 2, d.labels.record)
#if d.record == none { quiet(d.labels.noRecord) } else { passage(d.record) }

#if d.hash != none {
  heading(level: 2, d.labels.hash)
  block(breakable: false, {
    quiet(d.labels.hashHint)
    set align(if d.language == "en" { left } else { right })
    block(above: 0.8em, text(dir: ltr, size: 9.5pt, number-width: "tabular", d.hash))
  })
}
`;
