/** The applications of FastAPI's tutorial; see {@link skein.conformance.apps}. */
package skein.conformance.apps.tutorial;
