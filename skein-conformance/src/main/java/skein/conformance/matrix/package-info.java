/** Replays the tables of inputs by type: values, errors, JSON Schema. */
package skein.conformance.matrix;
