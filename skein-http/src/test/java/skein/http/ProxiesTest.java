package skein.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
    private static String proxyOf(Proxies proxies, String host) {
        return String.valueOf(proxies.proxyFor(false, host, 80));
    }

    @ParameterizedTest
    @CsvSource({
        "shop.internal,.internal,false",
        "shop.internal,internal,false",
        "shop.internal,*.internal,false",
        "internal,.internal,false",
        "notinternal,internal,true",
        "SHOP.Internal,internal,false",
        "shop.internal,shop.internal:80,false",
        "shop.internal,shop.internal:81,true",
        "10.1.2.3,10.0.0.0/8,false",
        "11.1.2.3,10.0.0.0/8,true",
        "10.1.2.3,10.1.2.0/23,false",
        "[::1],::1,false",
        "[fd00::1],fd00::/8,false",
        "shop.internal,10.0.0.0/8,true",
        "shop.internal,*,false",
        "10.1.2.3,10.1.2.3/99,true"
    })
    void exceptionsAreNamesAddressesAndBlocks(String host, String exception, boolean proxied) {
        Proxies proxies = Proxies.all("http://p.example:3128").except(exception);
        assertThat(proxyOf(proxies, host)).isEqualTo(proxied ? "http://p.example:3128" : "null");
    }

    @Test
    void theEnvironmentIsRead() {
        Proxies proxies = Proxies.from(Map.of(
                "HTTP_PROXY", "http://big:1",
                "http_proxy", "http://small:2",
                "ALL_PROXY", "socks5://all:3",
                "NO_PROXY", "localhost, .internal"));
        assertThat(proxyOf(proxies, "a.example")).isEqualTo("http://small:2");
        assertThat(proxies.proxyFor(true, "a.example", 443)).hasToString("socks5://all:3");
        assertThat(proxyOf(proxies, "a.internal")).isEqualTo("null");
    }

    @Test
    void aCgiProgramDoesNotBelieveItsClient() {
        Proxies proxies = Proxies.from(Map.of("REQUEST_METHOD", "GET", "HTTP_PROXY", "http://evil:1"));
        assertThat(proxyOf(proxies, "a.example")).isEqualTo("null");
    }

    @Test
    void anEmptyEnvironmentIsNoProxy() {
        assertThat(proxyOf(Proxies.from(Map.of()), "a.example")).isEqualTo("null");
    }

    @Test
    void aProxyOfAnotherKindIsRefusedWithoutItsPassword() {
        assertThatThrownBy(() -> Proxies.all("ftp://ada:secret@p.example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ftp://p.example")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aPasswordIsNotShown() {
        assertThat(Proxies.all("http://ada:secret@p.example:1").proxyFor(true, "a.example", 443))
                .asString()
                .doesNotContain("secret");
    }
}
