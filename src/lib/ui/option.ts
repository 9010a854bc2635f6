/** One thing that can be chosen, as a select, a choice or a combobox offers it. */
export type Option = { value: string; label: string; isDisabled?: boolean };
export type OptionGroup = { label: string; options: readonly Option[] };
export type Options = readonly (Option | OptionGroup)[];

export function isGroup(option: Option | OptionGroup): option is OptionGroup {
	return 'options' in option;
}

/** The options without their groups, in the order in which they are shown. */
export function flatten(options: Options): Option[] {
	return options.flatMap((option) => (isGroup(option) ? option.options : [option]));
}
