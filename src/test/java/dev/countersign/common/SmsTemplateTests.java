package dev.countersign.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.common.SmsTemplate.Flaw;
import dev.countersign.common.SmsTemplate.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R22, F6 and F7: which wordings of a text can be used. */
class SmsTemplateTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your Acme code is {{code}}.",
                "{{code}}",
                "Code for St.Gallen: {{code}}",
                "Code f\u00fcr St.Gallen? {{code}}",
                "z.B. {{code}}, Dr.M\u00fcller",
                "Acme Inc.: {{code}}. Gilt 10 Min.",
                "Tel: 0800 123, Code: {{code}}",
                "24/7 {{code}} (v1.2/3)",
                "\u06a9\u062f \u0645\u06cc\u200c\u0634\u0648\u062f {{code}}",
                "\u0915\u094d\u200d\u0937 {{code}}",
                "\ud83d\udc68\u200d\ud83d\udcbb {{code}}",
                "\u2764\ufe0f {{code}}",
                "100%s $1 \\1 {{code}}"
            })
    void wordings_of_all_languages_can_be_used(String template) {
        assertThat(SmsTemplate.flaw(template)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no token", "{{code}} and {{code}}", "{{ code }}", "${7*7} {{code}", "{{CODE}}"})
    void the_code_stands_in_it_once(String template) {
        assertThat(SmsTemplate.flaw(template)).contains(new Flaw(Reason.TOKEN, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{{code}}}", "{ {{code}}", "} {{code}}", "#{T(java.lang.Runtime)} {{code}}"})
    void there_are_no_other_braces(String template) {
        assertThat(SmsTemplate.flaw(template)).contains(new Flaw(Reason.BRACES, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "'{{code}}\r\nsecond line', U+000D",
        "{{code}} \u202emirrored, U+202E",
        "\u2066{{code}}\u2069, U+2066",
        "{{code}}\u200b, U+200B",
        "{{code}}\ufeff., U+FEFF",
        "'{{code}}\u2028', U+2028",
        "{{code}}\ud835, U+D835"
    })
    void a_hidden_character_is_named(String template, String part) {
        assertThat(SmsTemplate.flaw(template)).contains(new Flaw(Reason.INVISIBLE, part));
    }

    @ParameterizedTest
    @CsvSource({
        "{{code}} at https://evil.example, https://evil.example",
        "{{code}} at HTTPS://evil, HTTPS://evil",
        "{{code}} at www.evil.example now, www.evil.example",
        "Confirm at acme-login.com {{code}}, acme-login.com",
        "Confirm at evil.example/{{code}}, evil.example/{{code}}",
        "Confirm at evil.example/{{code}}?x, evil.example/{{code}}?x",
        "evil.de:8443 {{code}}, evil.de:8443",
        "evil.de?x=1 {{code}}, evil.de?x=1",
        "m\u00fcller.de/a {{code}}, m\u00fcller.de/a",
        "evil\uff0ede/a {{code}}, evil.de/a",
        "evil\u3002de/a {{code}}, evil.de/a",
        "ev\u200dil.de/a {{code}}, evil.de/a",
        "{{code}}.com, {{code}}.com",
        "bit.ly {{code}}, bit.ly",
        "mailto:ada@evil.example {{code}}, mailto:ada@evil.example"
    })
    void what_phones_make_a_link_of_is_named(String template, String part) {
        assertThat(SmsTemplate.flaw(template)).contains(new Flaw(Reason.LINK, part));
    }

    @Test
    void the_message_names_the_part() {
        assertThat(SmsTemplate.flaw("Go to evil.de/x: {{code}}")
                        .orElseThrow()
                        .fault()
                        .message())
                .isEqualTo("sms_template must not contain links; phones make one of \"evil.de/x:\".");
    }

    @Test
    void a_wording_has_140_characters_at_most() {
        String longest = "{{code}}" + "\ud83d\ude00".repeat(132);
        assertThat(SmsTemplate.flaw(longest)).isEmpty();
        assertThat(SmsTemplate.flaw(longest + "x")).contains(new Flaw(Reason.LENGTH, ""));
    }
}
