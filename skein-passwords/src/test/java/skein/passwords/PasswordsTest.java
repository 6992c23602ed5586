package skein.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import skein.async.Async;

class PasswordsTest {
    /** Cheap, so that tests are quick. */
    private static final Passwords ARGON2 = Passwords.argon2id(64, 1, 2);

    private static final Passwords BCRYPT = Passwords.bcrypt(4);

    /** Of "secret", by pwdlib. */
    private static final String OF_ANOTHER_PROGRAM =
            "$argon2id$v=19$m=65536,t=3,p=4$wagCPXjifgvUFBzq4hqe3w$CYaIb8sB+wtD+Vu/P4uod1+Qof8h+1g7bbDlBID48Rc";

    private static String hash(Passwords passwords, String password) {
        return Async.run(() -> passwords.hash(password));
    }

    private static boolean verify(Passwords passwords, String password, String hash) {
        return Async.run(() -> passwords.verify(password, hash));
    }

    @Test
    void hashOfAnotherProgramIsVerified() {
        assertThat(verify(ARGON2, "secret", OF_ANOTHER_PROGRAM)).isTrue();
    }

    @Test
    void wrongPasswordDoesNotFitTheHashOfAnotherProgram() {
        assertThat(verify(ARGON2, "Secret", OF_ANOTHER_PROGRAM)).isFalse();
    }

    @Test
    void ownHashIsVerified() {
        assertThat(verify(ARGON2, "pässword", hash(ARGON2, "pässword"))).isTrue();
        assertThat(verify(BCRYPT, "pässword", hash(BCRYPT, "pässword"))).isTrue();
    }

    @Test
    void wrongPasswordDoesNotFitAnOwnHash() {
        assertThat(verify(ARGON2, "other", hash(ARGON2, "password"))).isFalse();
        assertThat(verify(BCRYPT, "other", hash(BCRYPT, "password"))).isFalse();
    }

    @Test
    void hashTellsItsFunctionAndCost() {
        assertThat(hash(ARGON2, "x")).matches("\\$argon2id\\$v=19\\$m=64,t=1,p=2\\$[^$]{22}\\$[^$]{43}");
        assertThat(hash(BCRYPT, "x")).matches("\\$2b\\$04\\$[^$]{53}");
    }

    @Test
    void eachHashHasASaltOfItsOwn() {
        assertThat(hash(ARGON2, "x")).isNotEqualTo(hash(ARGON2, "x"));
    }

    @Test
    void hashOfTheOtherFunctionIsVerified() {
        assertThat(verify(ARGON2, "x", hash(BCRYPT, "x"))).isTrue();
    }

    /** From the test vectors of the bcrypt of OpenBSD's, as other libraries have them. */
    @Test
    void bcryptAgreesWithOthers() {
        assertThat(verify(BCRYPT, "U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"))
                .isTrue();
    }

    @Test
    void userWhoDoesNotExistHasNoPassword() {
        assertThat(Async.<Boolean, RuntimeException>run(() -> ARGON2.verify("", null)))
                .isFalse();
        assertThat(Async.<Boolean, RuntimeException>run(() -> BCRYPT.verify("", null)))
                .isFalse();
    }

    @Test
    void sameFunctionAndCostNeedNoRehash() {
        assertThat(ARGON2.needsRehash(hash(ARGON2, "x"))).isFalse();
        assertThat(BCRYPT.needsRehash(hash(BCRYPT, "x"))).isFalse();
    }

    @Test
    void otherFunctionOrCostNeedsRehash() {
        assertThat(ARGON2.needsRehash(OF_ANOTHER_PROGRAM)).isTrue();
        assertThat(ARGON2.needsRehash(hash(BCRYPT, "x"))).isTrue();
        assertThat(Passwords.argon2id().needsRehash(OF_ANOTHER_PROGRAM)).isFalse();
    }

    @Test
    void textThatIsNoHashIsAFault() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verify(ARGON2, "x", "plain text"))
                .withMessageContaining("no known form");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verify(ARGON2, "x", "$argon2id$v=19$m=64$x"))
                .withMessageContaining("malformed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verify(ARGON2, "x", "$2b$12$short"))
                .withMessageContaining("malformed");
    }

    @Test
    void hashThatAsksForTooMuchMemoryIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verify(ARGON2, "x", "$argon2id$v=19$m=99999999,t=3,p=4$c2FsdHNhbHQ$aGFzaGhhc2g"))
                .withMessageContaining("1,048,576 KiB");
    }

    @Test
    void bcryptRefusesWhatItWouldNotSee() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hash(BCRYPT, "x".repeat(73)))
                .withMessageContaining("72 bytes");
    }

    @Test
    void passwordThatIsTooLongIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> hash(ARGON2, "x".repeat(4097)));
        assertThat(verify(ARGON2, "x".repeat(4097), OF_ANOTHER_PROGRAM)).isFalse();
    }

    @Test
    void threadOutsideOfACoroutineIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> ARGON2.hash("x"));
    }
}
