package dev.countersign.ui.factor.sms;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.BasicUtilsKt;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.ui.Visit;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SmsUiTests extends Visit {

    @Test
    void the_first_right_code_turns_texts_on() {
        signIn("ada");
        open("security/sms");
        enterNumber("DE", "01512 3456789");
        assertThat(text()).contains("Sent to •••• 89. It works for 10 minutes.");
        enterCode(newestCode());
        assertThat(path()).isEqualTo("security/codes");
        assertThat(text()).contains("Text message is on");
        open("security");
        assertThat(text()).contains("Text message to •••• 89");
    }

    @Test
    void a_wrong_number_is_told_with_a_right_one_as_example() {
        signIn("ada");
        open("security/sms");
        long before = sentTexts();
        enterNumber("DE", "123");
        assertThat(number().isInvalid()).isTrue();
        assertThat(number().getErrorMessage())
                .isEqualTo("This is not a mobile number in Germany. Example: 01512 3456789");
        assertThat(sentTexts()).isEqualTo(before);
    }

    @Test
    void a_number_with_its_country_code_switches_the_country() {
        signIn("ada");
        open("security/sms");
        _setValue(country(), Country.of("DE", Locale.ENGLISH));
        _setValue(number(), "+44 7400 123456");
        assertThat(country().getValue().region()).isEqualTo("GB");
        assertThat(text()).contains("We will text +44 7400 123456.");
        _setValue(number(), "0170 1234567");
        _setValue(country(), Country.of("DE", Locale.ENGLISH));
        assertThat(text()).contains("We will text +49 170 1234567.");
    }

    /** F1: Enter may come in the same moment as the number. */
    @Test
    void nothing_is_sent_before_the_number_was_shown() {
        signIn("ada");
        open("security/sms");
        long before = sentTexts();
        _setValue(country(), Country.of("DE", Locale.ENGLISH));
        enterKey("+1 555 555 0109");
        assertThat(sentTexts()).isEqualTo(before);
        assertThat(text()).contains("We will text +1 555-555-0109. If that is right, press Send code again.");
        enterKey("+1 555 555 0108");
        assertThat(sentTexts()).as("another number").isEqualTo(before);
        enterKey("+1 555 555 0108");
        assertThat(outbox.texts().getFirst().to()).isEqualTo("+1 555-555-0108");
    }

    /** F3. */
    @Test
    void a_number_of_no_country_keeps_its_code() {
        signIn("ada");
        open("security/sms");
        _setValue(country(), Country.of("DE", Locale.ENGLISH));
        _setValue(number(), "+881612345678");
        assertThat(country().getValue().region()).isEqualTo("DE");
        assertThat(text()).contains("We will text +881 6 123 45678. This number does not belong to any country.");
        press("Send code");
        assertThat(outbox.texts().getFirst().to()).isEqualTo("+881 6 123 45678");
    }

    /** F3. */
    @Test
    void a_wrong_number_with_a_code_is_told_without_a_country() {
        signIn("ada");
        open("security/sms");
        enterNumber("DE", "+881 12");
        assertThat(number().getErrorMessage())
                .isEqualTo("This number cannot receive texts. Check the number and the country code.");
        assertThat(number().getValue()).isEqualTo("+881 12");
    }

    /** F3. */
    @Test
    void what_was_typed_is_still_there_when_it_is_changed() {
        signIn("ada");
        open("security/sms");
        enterNumber("DE", "0151 23456789");
        press("Change number");
        assertThat(number().getValue()).isEqualTo("0151 23456789");
        enterNumber("DE", "0151 23456780");
        assertThat(text()).contains("•••• 80");
        press("Change number");
        clock.advance(Duration.ofSeconds(1));
        enterNumber("DE", "0151 23456789");
        assertThat(text()).contains("Too many texts were sent.");
        assertThat(number().getValue()).isEqualTo("0151 23456789");
    }

    /** F1: whatever country is chosen, a number with its country code is texted at that number. */
    @ParameterizedTest
    @ValueSource(strings = {"DE", "US", "GB", "FR", "IT", "AU", "JP", "BR", "IN", "RU", "KZ", "SM"})
    void a_number_with_its_code_is_texted_as_it_stands(String region) {
        signIn("ada");
        open("security/sms");
        enterNumber(region, "+1 555 555 0109");
        assertThat(outbox.texts().getFirst().to()).isEqualTo("+1 555-555-0109");
    }

    /** F1. */
    @Test
    void what_was_typed_is_not_rewritten() {
        signIn("ada");
        open("security/sms");
        _setValue(country(), Country.of("DE", Locale.ENGLISH));
        for (String written : new String[] {"+1 555 555 0109", "+881612345678", "01512/3456789", "0049 1512 3456789"}) {
            _setValue(number(), written);
            assertThat(number().getValue()).isEqualTo(written);
        }
    }

    @Test
    void countries_are_found_by_name_code_and_dial_code() {
        Country germany = Country.of("DE", Locale.ENGLISH);
        assertThat(germany.fits("ger")).isTrue();
        assertThat(germany.fits("de")).isTrue();
        assertThat(germany.fits("+49")).isTrue();
        assertThat(germany.fits("+4")).isTrue();
        assertThat(germany.fits("+44")).isFalse();
        assertThat(germany.fits("fra")).isFalse();
    }

    @Test
    void loading_the_page_again_waits_for_the_same_code() {
        signIn("ada");
        open("security/sms");
        long before = sentTexts();
        enterNumber("DE", "01512 3456789");
        reload("security/sms");
        assertThat(sentTexts()).isEqualTo(before + 1);
        enterCode(newestCode());
        assertThat(phones()).isOne();
    }

    @Test
    void another_text_can_be_had_after_the_wait() {
        signIn("ada");
        open("security/sms");
        enterNumber("DE", "01512 3456789");
        String first = newestCode();
        long sent = sentTexts();
        press("Send again");
        assertThat(sentTexts()).isEqualTo(sent);
        clock.advance(Duration.ofSeconds(31));
        press("Send again");
        assertThat(sentTexts()).isEqualTo(sent + 1);
        if (!first.equals(newestCode())) {
            enterCode(first);
            assertThat(codeField().getErrorMessage()).contains("Enter the code from the latest text message.");
        }
        enterCode(newestCode());
        assertThat(phones()).isOne();
    }

    @Test
    void a_number_that_was_changed_leaves_nothing_behind() {
        signIn("ada");
        open("security/sms");
        enterNumber("DE", "01512 3456789");
        press("Change number");
        enterNumber("DE", "01512 3456788");
        assertThat(text()).contains("•••• 88");
        enterCode(newestCode());
        assertThat(phones()).isOne();
    }

    /** P2. */
    @Test
    void another_browser_of_the_person_is_asked_for_a_number() {
        signIn("ada");
        open("security/sms");
        enterNumber("DE", "01512 3456789");
        signInElsewhere("ada");
        open("security/sms");
        enterNumber("DE", "01512 3456788");
        assertThat(text()).contains("•••• 88");
        enterCode(newestCode());
        assertThat(phones()).as("the one that waits elsewhere is gone").isOne();
    }

    /** P2. */
    @Test
    void a_number_whose_factor_is_gone_is_set_up_anew() {
        signIn("ada");
        open("security/sms");
        enterNumber("DE", "01512 3456789");
        jdbc.sql("delete from factor").update();
        reload("security/sms");
        clock.advance(Duration.ofMinutes(1));
        enterNumber("DE", "01512 3456789");
        enterCode(newestCode());
        assertThat(phones()).isOne();
    }

    @Test
    void the_same_number_again_sends_no_second_text() {
        signIn("ada");
        open("security/sms");
        long before = sentTexts();
        enterNumber("DE", "01512 3456789");
        press("Change number");
        enterNumber("DE", "01512 3456789");
        assertThat(sentTexts()).isEqualTo(before + 1);
    }

    private void enterNumber(String region, String written) {
        _setValue(country(), Country.of(region, Locale.ENGLISH));
        _setValue(number(), written);
        press("Send code");
    }

    /** The value comes with the key, and nothing comes before it. */
    private static void enterKey(String written) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("event.key === 'Enter'", true);
        data.put("element.value", written);
        BasicUtilsKt._fireDomEvent(number(), "keydown", data);
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<Country> country() {
        return _get(ComboBox.class);
    }

    private static TextField number() {
        return _get(TextField.class, spec -> spec.withLabel("Mobile number"));
    }

    private int phones() {
        return jdbc.sql("select count(*) from factor where kind = 'sms'")
                .query(Integer.class)
                .single();
    }
}
