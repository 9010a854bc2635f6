/**
 * What every paper of ours begins with, in Typst: its data, the letters of each language and their
 * direction, sentences whose slots are filled, digits in the reader's script.
 */
export const PRELUDE = String.raw`
#let d = json(bytes(sys.inputs.data))
#let way(language) = if language == "en" { ltr } else { rtl }
#let serif = (
  ar: ("Noto Naskh Arabic", "Source Serif 4", "Vazirmatn"),
  ckb: ("Noto Naskh Arabic", "Source Serif 4", "Vazirmatn"),
  en: ("Source Serif 4", "Noto Naskh Arabic", "Vazirmatn"),
)
#let ink-2 = luma(28%)
// A sentence whose slots are filled here: each by what it is called.
#let told(parts, slots) = for part in parts {
  if "slot" in part { slots.at(part.slot) } else { part.text }
}
#let digits(number) = str(number).clusters().map(digit => d.digits.at(int(digit))).join()
`;
