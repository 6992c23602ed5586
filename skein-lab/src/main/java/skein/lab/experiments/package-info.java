/** The experiments of the lab: a class each, and the stage that they are shown on. */
@org.jspecify.annotations.NullMarked
package skein.lab.experiments;
