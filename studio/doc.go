// Package studio holds the use-cases: import, search, ask, hypothesize, plan,
// critique, notebooks, export. It is the composition root, the only package
// that knows all the rooms (ingest, rag, library, llama, agents, notebook,
// stats) and hands each what it needs of the others. The window and the
// command line are two doors to it; it prints nothing and draws nothing.
package studio
