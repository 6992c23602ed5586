package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.json.Inputs.encoded;
import static skein.json.Inputs.fault;
import static skein.json.Inputs.faults;
import static skein.json.Inputs.schema;
import static skein.json.Inputs.valid;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class ScalarFormsTest {

    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(@Size(max = 3) byte[] text, @Base64 byte[] data) {}

    record Addresses(Inet4Address four, Inet6Address six, InetAddress any) {}

    record Link(URI any, @HttpUrl URI http) {}

    record Mail(@Email String mail) {}

    record Settings(String theme) {}

    record Nested(@JsonText Settings settings, Optional<@JsonText Settings> more) {}

    record Files(Path path, Map<Path, Integer> sizes) {}

    @Test
    void bytesAreTextOrBase64() {
        var bytes = valid(Bytes.class, "{\"text\":\"\u00e9\",\"data\":\"aGk=\"}");
        assertThat(bytes.text()).containsExactly(0xC3, 0xA9);
        assertThat(bytes.data()).containsExactly('h', 'i');
        assertThat(encoded(bytes)).isEqualTo("{\"text\":\"\u00e9\",\"data\":\"aGk=\"}");
    }

    @Test
    void bytesHaveALength() {
        assertThat(fault(Bytes.class, "{\"text\":\"abcd\",\"data\":\"\"}").msg())
                .isEqualTo("Data should have at most 3 bytes");
    }

    @Test
    void bytesThatAreNoTextAreNotWritten() {
        assertThatThrownBy(() -> encoded(new Bytes(new byte[] {(byte) 0xFF}, new byte[0])))
                .isInstanceOf(EncodingException.class)
                .hasMessageContaining("use @Base64 byte[]");
    }

    @Test
    void addressesAreReadWithoutLookingUpNames() {
        assertThat(faults(Addresses.class, "{\"four\":\"localhost\",\"six\":\"localhost\",\"any\":\"1.2.3.4\"}"))
                .containsExactly("ip_v4_address [body, four]", "ip_v6_address [body, six]");
    }

    @Test
    void addressesAreWrittenInShortForm() {
        var json = "{\"four\":\"127.0.0.1\",\"six\":\"2001:DB8:0:0:1:0:0:0\",\"any\":\"::ffff:1.2.3.4\"}";
        assertThat(encoded(valid(Addresses.class, json)))
                .isEqualTo("{\"four\":\"127.0.0.1\",\"six\":\"2001:db8:0:0:1::\",\"any\":\"::ffff:102:304\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP://EXAMPLE.com,http://example.com/",
        "https://u:p@a.b:443/x/../y?q=1#f,https://u:p@a.b/y?q=1#f",
        "http://a.b:8080,http://a.b:8080/",
        "http://a/b c,http://a/b%20c",
        "http://[2001:DB8::1]/x,http://[2001:db8::1]/x",
        "http:a.b/c,http://a.b/c"
    })
    void urlsComeInNormalForm(String sent, String url) {
        assertThat(valid(Link.class, "{\"any\":\"" + sent + "\",\"http\":\"http://x\"}")
                        .any())
                .isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @CsvSource({
        "http://,empty host",
        "http://a:99999/,invalid port number",
        "http://[::x]/,invalid IPv6 address",
        "http://300.1.1.1/,invalid IPv4 address",
        "http://a b/,invalid international domain name",
        "a/b,relative URL without a base"
    })
    void aMalformedUrlIsExplained(String sent, String reason) {
        assertThat(fault(Link.class, "{\"any\":\"" + sent + "\",\"http\":\"http://x\"}")
                        .msg())
                .isEqualTo("Input should be a valid URL, " + reason);
    }

    @Test
    void anHttpUrlHasItsScheme() {
        assertThat(faults(Link.class, "{\"any\":\"mailto:a@b.co\",\"http\":\"mailto:a@b.co\"}"))
                .containsExactly("url_scheme [body, http]");
    }

    @Test
    void theDomainOfAMailAddressComesInLowerCase() {
        assertThat(valid(Mail.class, "{\"mail\":\"A@B.Co\"}").mail()).isEqualTo("A@b.co");
    }

    @Test
    void aTextMayHoldJson() {
        assertThat(valid(Nested.class, "{\"settings\":\"{\\\"theme\\\":\\\"dark\\\"}\"}"))
                .isEqualTo(new Nested(new Settings("dark"), Optional.empty()));
    }

    @Test
    void whatIsWrongInATextIsLocatedBelowIt() {
        assertThat(faults(Nested.class, "{\"settings\":\"{}\"}")).containsExactly("missing [body, settings, theme]");
        assertThat(fault(Nested.class, "{\"settings\":\"x\"}").msg())
                .isEqualTo("Invalid JSON: expected value at line 1 column 1");
    }

    @Test
    void jsonInATextIsWrittenPlainly() {
        assertThat(encoded(new Nested(new Settings("dark"), Optional.empty())))
                .isEqualTo("{\"settings\":{\"theme\":\"dark\"},\"more\":null}");
        assertThat(schema(Nested.class)).contains("\"contentMediaType\":\"application/json\"");
    }

    @Test
    void pathsAreTextsAndKeys() {
        assertThat(encoded(valid(Files.class, "{\"path\":\"a/b\",\"sizes\":{\"c\":1}}")))
                .isEqualTo("{\"path\":\"a/b\",\"sizes\":{\"c\":1}}");
    }

    record Filter(Pattern pattern) {}

    @Test
    void aRegularExpressionIsCompiled() {
        assertThat(encoded(valid(Filter.class, "{\"pattern\":\"a+\"}"))).isEqualTo("{\"pattern\":\"a+\"}");
        assertThat(faults(Filter.class, "{\"pattern\":\"(\"}")).containsExactly("pattern_regex [body, pattern]");
    }
}
