# METADATA
# title: Wildcards
# description: '`*` is any run of characters, `?` any one, as in actions, ARNs and `…Like` conditions.'
package lib.pattern

wild(text) if {
	contains(text, "*")
} else if contains(text, "?")

# Does a pattern match a text? Wildcards of the text itself are plain characters, so that a pattern which matches
# another pattern covers it.
matches(pattern, text) if {
	pattern == text
} else if {
	wild(pattern)
	startswith(text, split(split(pattern, "*")[0], "?")[0])
	regex.match(expression(pattern), text)
}

# RE2 quotes between `\Q` and `\E`; a backslash stands outside of it, so that no text can end the quotation.
expression(pattern) := concat("", [`(?s)^\Q`, strings.replace_n({`\`: `\E\\\Q`, "*": `\E.*\Q`, "?": `\E.\Q`}, pattern), `\E$`])

any_matches(patterns, text) if {
	some pattern in patterns
	matches(pattern, text)
}

# Is each of the texts (or patterns) covered by some pattern?
cover(patterns, texts) if {
	every text in texts {
		any_matches(patterns, text)
	}
}
