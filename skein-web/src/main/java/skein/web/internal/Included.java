package skein.web.internal;

/**
 * An object of the application, and what the routers that it stands in say about its endpoints.
 *
 * @param part has endpoints, providers or both
 */
public record Included(Object part, Group group) {}
