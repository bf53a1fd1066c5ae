// Package web reads pages written in HTML: saved web pages, the chapters of
// EPUB books, and Markdown rendered to HTML (the cells of Jupyter notebooks).
// Scripts never run and nothing is fetched.
package web
