package skein.web.internal;

/**
 * One provider as an endpoint uses it. Immutable.
 *
 * @param name for messages: {@code Shop.session}
 * @param form how it provides
 * @param call calls it with the frame
 * @param slot where in the frame the value goes
 * @param nextSlot where in the frame its {@code Next} goes; -1 for other forms
 * @param blocking whether it runs on a platform thread
 */
record Provision(String name, Form form, Call call, int slot, int nextSlot, boolean blocking) {

    /** How a provider provides. */
    enum Form {
        /** It returns the value. */
        VALUE,
        /** It returns the value, which is closed at the end. */
        CLOSEABLE,
        /** It calls {@code next.with(value)}. */
        NEXT;

        /** Whether there is something to do at the end. */
        boolean unwinds() {
            return this != VALUE;
        }
    }
}
