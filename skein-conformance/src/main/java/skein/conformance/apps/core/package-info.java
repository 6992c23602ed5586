/** The applications for corner cases of the framework; see {@link skein.conformance.apps}. */
package skein.conformance.apps.core;
