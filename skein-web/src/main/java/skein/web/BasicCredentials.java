package skein.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** What {@code Authorization: Basic …} says. Its text form does not show the password. */
public record BasicCredentials(String username, String password) {

    /**
     * Whether these are exactly that name and password, in a time that tells nothing about how far they agree. For
     * passwords that are kept as hashes see the module skein-passwords.
     */
    public boolean are(String username, String password) {
        boolean sameName = same(this.username, username);
        boolean samePassword = same(this.password, password);
        return sameName && samePassword;
    }

    private static boolean same(String sent, String right) {
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "BasicCredentials[username=" + username + "]";
    }
}
