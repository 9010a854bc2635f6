import { PRELUDE } from './typst-prelude.ts';

/** The consent sheet, in Typst: one clause a page. All it says comes in `sys.inputs.data`. */
export const SHEET_TEMPLATE = String.raw`${PRELUDE}
#let own = serif.at(d.language)
#set document(date: none)
#set text(
  font: ("Vazirmatn", "Noto Naskh Arabic", "Source Serif 4"),
  size: 11pt,
  lang: d.language,
  dir: way(d.language),
  fallback: false,
  hyphenate: false,
)
#set page(
  paper: "a4",
  margin: (x: 20mm, top: 26mm, bottom: 22mm),
  header: {
    set text(size: 9pt)
    grid(
      columns: (1fr, auto),
      [#text(weight: 700, d.labels.sheet) #h(2mm) #if d.title != none { text(font: own, lang: d.title.language, dir: way(d.title.language), d.title.text) }],
      d.draft,
    )
    v(-1.5mm)
    line(length: 100%, stroke: 0.5pt + luma(60%))
  },
  footer: context {
    set text(size: 9pt, fill: ink-2)
    set align(end)
    told(d.pageOf, (page: digits(counter(page).get().first()), pages: digits(counter(page).final().first())))
  },
)
#let run(one) = {
  let body = one.text
  if one.at("isSign", default: false) { body = strong(body) }
  if one.at("isOpen", default: false) { body = underline(stroke: (thickness: 0.6pt, dash: "dotted"), offset: 4pt, body) }
  if one.at("isStrong", default: false) or one.at("isTerm", default: false) { body = strong(body) }
  body
}
#let shown(block) = {
  let runs = block.at("runs", default: ())
  let kids = block.at("children", default: ())
  if runs.len() > 0 { par(for one in runs { run(one) }) }
  if kids.len() > 0 {
    let body = for child in kids { shown(child) }
    let label = block.at("number", default: "")
    if label == "" or block.kind == "clause" { body } else {
      grid(columns: (2.4em, 1fr), column-gutter: 0.4em, par(label), body)
    }
  }
}
#let blank = box(width: 1fr, line(start: (0pt, 0.4em), length: 100%, stroke: 0.5pt + luma(40%)))
#for (at, clause) in d.clauses.enumerate() {
  if at > 0 { pagebreak() }
  heading(level: 1, text(size: 15pt, clause.called))
  v(0.8em)
  {
    set text(font: own, size: if d.language == "en" { 17pt } else { 20pt })
    set par(leading: if d.language == "en" { 0.8em } else { 1em }, spacing: 1.2em)
    shown(clause.block)
  }
  v(1fr)
  block(breakable: false, width: 100%, {
    line(length: 100%, stroke: 0.5pt + luma(60%))
    v(0.3em)
    text(weight: 700, d.labels.says)
    v(0.4em)
    for state in d.states {
      box(inset: (x: 2mm), [#box(width: 4.5mm, height: 4.5mm, baseline: 0.8mm, stroke: 0.7pt) #h(1.5mm) #state])
    }
    v(0.9em)
    grid(
      columns: (1fr, 30mm, 30mm),
      column-gutter: 6mm,
      {
        set par(spacing: 1.5em)
        par[#d.labels.who: #blank]
        par[#d.labels.before: #blank]
        par[#d.labels.day: #blank]
      },
      rect(width: 100%, height: 30mm, stroke: 0.5pt + luma(50%), text(size: 8pt, fill: ink-2, d.labels.thumb)),
      image(bytes(clause.code), format: "svg", width: 30mm),
    )
    text(size: 8pt, fill: ink-2, d.labels.open)
  })
}
`;
