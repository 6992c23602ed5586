/** {@link skein.test.TestClient} and {@link skein.test.VirtualClock}. */
package skein.test;
