package skein.web.internal;

/** A provider as one endpoint uses it; an endpoint may use one provider several times. Compared by identity. */
final class Dependency {
    private final Provider provider;
    private final int slot;

    Dependency(Provider provider, int slot) {
        this.provider = provider;
        this.slot = slot;
    }

    Provider provider() {
        return provider;
    }

    /** Where in the frame its value goes. */
    int slot() {
        return slot;
    }
}
