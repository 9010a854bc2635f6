import { PRELUDE } from './typst-prelude.ts';

/**
 * A draft on paper, in Typst: one language, or two beside each other. All it says comes in
 * `sys.inputs.data`; see agreement.ts for what that holds. People's words stand in naskh and serif,
 * each in its own direction.
 */
export const AGREEMENT_TEMPLATE = String.raw`${PRELUDE}
#let two = d.languages.len() > 1
#let size(language) = (if two { 9.6pt } else { 11.4pt }) * (if language == "en" { 1 } else { 1.14 })
#let rule(width) = line(length: 100%, stroke: width + luma(60%))

#set document(date: none)
#set text(
  font: ("Vazirmatn", "Noto Naskh Arabic", "Source Serif 4"),
  size: 10pt,
  lang: d.language,
  dir: way(d.language),
  fallback: false,
  hyphenate: false,
)

#set page(
  paper: "a4",
  margin: (x: if two { 18mm } else { 24mm }, top: 30mm, bottom: 26mm),
  header-ascent: 9mm,
  footer-descent: 8mm,
  header: {
    set text(size: 9pt)
    grid(
      columns: (1fr, auto),
      column-gutter: 8mm,
      align: (start + bottom, end + bottom),
      text(weight: 700, d.room),
      [#d.draft #h(2mm) #text(fill: ink-2, d.purpose)],
    )
    v(-1.5mm)
    rule(0.5pt)
  },
  footer: context {
    set text(size: 9pt, fill: ink-2)
    let number = digits(counter(page).get().first())
    let last = digits(counter(page).final().first())
    grid(
      columns: (1fr, auto),
      if d.mark != none { text(dir: ltr, size: 6.5pt, fill: luma(72%), d.mark) },
      told(d.pageOf, (page: number, pages: last)),
    )
  },
)
#pdf.attach(
  "agreement.json",
  bytes(d.json),
  relationship: "data",
  mime-type: "application/json",
)

#let run(one) = {
  let body = one.text
  if one.at("isSign", default: false) { body = text(fill: ink-2, weight: 700, body) }
  if one.at("isOpen", default: false) { body = underline(stroke: (thickness: 0.5pt, dash: "dotted"), offset: 3pt, body) }
  if one.at("isStrong", default: false) or one.at("isTerm", default: false) { body = strong(body) }
  body
}
#let runs(block) = for one in block.at("runs", default: ()) { run(one) }
#let children(block) = block.at("children", default: ())
#let number(block) = block.at("number", default: "")

#let block_table(rows, width) = table(
  columns: (1fr,) * width,
  stroke: 0.4pt + luma(60%),
  inset: 5pt,
  ..rows.map(row => children(row).map(cell => if cell.at("isHeader", default: false) { strong(runs(cell)) } else { runs(cell) })).flatten(),
)
#let shown(block, depth: 0) = {
  let kind = block.kind
  if kind == "title" {
    heading(level: 1, runs(block))
  } else if kind == "heading" {
    heading(level: 2, runs(block))
  } else if kind == "paragraph" or kind == "definition" {
    par(runs(block))
  } else if kind == "table" {
    let rows = children(block)
    let width = calc.max(1, ..rows.map(row => children(row).len()))
    block_table(rows, width)
  } else if kind == "point" or kind == "clause" {
    let label = number(block)
    let body = for child in children(block) { shown(child, depth: depth + 1) }
    if label == "" { body } else {
      grid(columns: (2.6em, 1fr), column-gutter: 0.4em, par(text(fill: ink-2, label)), body)
    }
  } else {
    for child in children(block) { shown(child, depth: depth) }
  }
}

#let spoken(language, body) = {
  set text(font: serif.at(language), size: size(language), lang: language, dir: way(language))
  set align(start)
  set par(
    leading: if language == "en" { 0.66em } else { 0.86em },
    spacing: if language == "en" { 0.9em } else { 1.05em },
  )
  body
}
#show heading: it => it.body
#show heading.where(level: 1): it => block(above: 0.6em, below: 1.2em, text(size: if two { 15pt } else { 19pt }, weight: 700, it.body))
#show heading.where(level: 2): it => block(above: 0.5em, below: 0.6em, sticky: true, text(weight: 700, it.body))

#let head(block) = {
  v(0.8em)
  if block.at("isConfidential", default: false) { text(size: 0.8em, fill: ink-2, d.labels.confidential); linebreak() }
  if number(block) != "" { std.block(sticky: true, below: 0.55em, text(fill: ink-2, weight: 700, number(block))) }
  for child in children(block) { shown(child) }
}
#let cell(block, language, is-head) = if block == none { [] } else {
  spoken(language, if is-head { head(block) } else { shown(block) })
}

#for row in d.rows {
  if two {
    grid(
      columns: (1fr, 1fr),
      column-gutter: 9mm,
      ..row.cells.zip(d.languages).map(((block, language)) => cell(block, language, row.isHead)),
    )
  } else { cell(row.cells.first(), d.languages.first(), row.isHead) }
}

#let said(words) = if words != none {
  text(font: serif.at(words.language), lang: words.language, dir: way(words.language), words.text)
}
#if d.signatories.len() > 0 {
  v(1.5em)
  heading(level: 2, d.labels.signing)
  rule(0.5pt)
  for one in d.signatories {
    std.block(breakable: false, width: 100%, above: 1em, grid(
      columns: (1fr, 38mm, 24mm),
      column-gutter: 5mm,
      {
        text(weight: 700, size: 11pt, said(one.name))
        linebreak()
        text(fill: ink-2, one.kind)
        if one.party != none [ · #said(one.party)]
        if one.behalf != none { linebreak(); said(one.behalf) }
        if one.signed != none { linebreak(); one.signed }
      },
      rect(width: 100%, height: 17mm, stroke: 0.5pt + luma(50%), text(size: 7pt, fill: ink-2, d.labels.sign)),
      rect(width: 100%, height: 17mm, stroke: 0.5pt + luma(50%), text(size: 7pt, fill: ink-2, d.labels.thumb)),
    ))
  }
}
#std.block(breakable: false, above: 2em, {
  rule(0.5pt)
  text(size: 9pt, weight: 700, d.labels.hash)
  linebreak()
  text(size: 8.5pt, fill: ink-2, d.labels.hashHint)
  set align(if d.language == "en" { left } else { right })
  std.block(above: 0.6em, text(dir: ltr, size: 9pt, number-width: "tabular", d.hash))
})
`;
