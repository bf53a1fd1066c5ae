// Package script writes the analysis of an experiment plan as code that runs:
// in Python with its standard library alone, and in base R. Each script
// simulates data of the plan's own design, so that the analysis can be tried
// before there are data; a file name in DATA gives it the real ones.
package script
