package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeaseTest {
    private final Lease lease = new Lease();

    @Test
    void endsWhatItBegan() {
        lease.begin();
        assertThat(lease.end()).isTrue();
    }

    @Test
    void showsNothingRunningWhenIdle() {
        assertThat(lease.running()).isZero();
    }

    @Test
    void givesEachContinuationANumberOfItsOwn() {
        lease.begin();
        long first = lease.running();
        lease.end();
        lease.begin();
        assertThat(lease.running()).isNotZero().isNotEqualTo(first);
    }

    @Test
    void isLostOnceItWasRevoked() {
        lease.begin();
        assertThat(lease.revoke(lease.running(), () -> {})).isTrue();
        assertThat(lease.end()).isFalse();
    }

    @Test
    void isNotRevokedForAContinuationThatHasEnded() {
        lease.begin();
        long stuck = lease.running();
        lease.end();
        assertThat(lease.revoke(stuck, () -> {})).isFalse();
        lease.begin();
        assertThat(lease.revoke(stuck, () -> {})).isFalse();
        assertThat(lease.end()).isTrue();
    }

    @Test
    void tellsItsCarrierWhatToDoOnceItWasRevoked() {
        Runnable then = () -> {};
        lease.begin();
        assertThat(lease.whenLost()).isNull();
        lease.revoke(lease.running(), then);
        assertThat(lease.whenLost()).isSameAs(then);
    }

    @Test
    void isHeldByWhoeverTookItUp() {
        assertThat(lease.carrier()).isNull();
        lease.takeUp();
        assertThat(lease.carrier()).isSameAs(Thread.currentThread());
    }
}
