package skein.async.internal;

import skein.async.Cancelled;

/**
 * Why a scope is cancelled.
 *
 * @param origin the scope that was cancelled first; those inside it were cancelled along with it
 * @param reason for people
 */
record Why(Scope origin, String reason) {
    Cancelled raise() {
        return new Cancelled(reason);
    }
}
