/** Proves with the tools of others that published documents are valid OpenAPI and say what is accepted. */
@org.jspecify.annotations.NullMarked
package skein.conformance.openapi;
