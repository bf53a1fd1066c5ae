// Package integrity holds the tests of what no mind may break: that no record
// is stored with a citation nobody checked, and that nothing which failed is
// dropped in silence.
package integrity
