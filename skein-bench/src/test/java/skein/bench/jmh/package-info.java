@org.jspecify.annotations.NullMarked
package skein.bench.jmh;
