@org.jspecify.annotations.NullMarked
package skein.bench.start;
