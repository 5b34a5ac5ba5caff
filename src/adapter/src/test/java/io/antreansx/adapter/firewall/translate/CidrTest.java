package io.antreansx.adapter.firewall.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    private static List<String> split(String text) {
        return Cidr.parse(text).orElseThrow().stream().map(Cidr::toString).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1/32",
        "192.0.2.129/25, 192.0.2.128/25",
        "0.0.0.0/0, 0.0.0.0/0",
        "255.255.255.255, 255.255.255.255/32",
        "0.0.0.0-255.255.255.255, 0.0.0.0/0",
        "10.0.0.0 - 10.0.0.255, 10.0.0.0/24",
        "2001:DB8::A, 2001:db8::a/128",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1/128",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1/128",
        "::, ::/128",
        "::1/0, ::/0",
        "fe80::1/10, fe80::/10",
    })
    void writesOneBlockAsGoDoes(String text, String expected) {
        assertThat(split(text)).containsExactly(expected);
    }

    @Test
    void splitsARangeIntoTheFewestBlocks() {
        assertThat(split("10.0.0.1-10.0.0.8"))
                .containsExactly("10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/30", "10.0.0.8/32");
    }

    @Test
    void splitsTheWidestIpv6Range() {
        assertThat(split("::1-ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe")).hasSize(254);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "any",
                "example.com",
                "1.2.3",
                "01.2.3.4",
                "1.2.3.256",
                "1.2.3.4/33",
                "1.2.3.4/-1",
                "1.2.3.4/01",
                "1.2.3.4/",
                "/8",
                "::/129",
                "::ffff:102:304",
                "::ffff:1.2.3.4",
                "fe80::1%eth0",
                "1::2::3",
                "1.2.3.4-",
                "1.2.3.4-1.2.3.3",
                "1.2.3.4-::1",
                "1.2.3.0/24-1.2.4.0/24"
            })
    void takesNothingElse(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "224.0.0.1, true",
        "239.255.255.255, true",
        "223.255.255.255, false",
        "240.0.0.1, false",
        "ff02::1, true",
        "fe80::1, false",
        "0.0.0.0/0, false"
    })
    void knowsMulticast(String text, boolean multicast) {
        assertThat(Cidr.parse(text).orElseThrow().getFirst().multicast()).isEqualTo(multicast);
    }
}
