package dev.countersign.ui.self;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.ui.Visit;
import dev.countersign.ui.setup.Country;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EnrolSmsViewTests extends Visit {

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
        int before = outbox.texts().size();
        enterNumber("DE", "123");
        assertThat(number().isInvalid()).isTrue();
        assertThat(number().getErrorMessage())
                .isEqualTo("This is not a mobile number in Germany. Example: 01512 3456789");
        assertThat(outbox.texts()).hasSize(before);
    }

    @Test
    void a_number_with_its_country_code_switches_the_country() {
        signIn("ada");
        open("security/sms");
        _setValue(country(), Country.of("DE", Locale.ENGLISH));
        _setValue(number(), "+44 7400 123456");
        assertThat(country().getValue().region()).isEqualTo("GB");
        assertThat(number().getValue()).isEqualTo("07400 123456");
        _setValue(number(), "0049 1512 3456789");
        assertThat(country().getValue().region()).isEqualTo("DE");
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
        int before = outbox.texts().size();
        enterNumber("DE", "01512 3456789");
        reload("security/sms");
        assertThat(outbox.texts()).hasSize(before + 1);
        enterCode(newestCode());
        assertThat(phones()).isOne();
    }

    @Test
    void another_text_can_be_had_after_the_wait() {
        signIn("ada");
        open("security/sms");
        enterNumber("DE", "01512 3456789");
        String first = newestCode();
        int sent = outbox.texts().size();
        press("Send again");
        assertThat(outbox.texts()).hasSize(sent);
        clock.advance(Duration.ofSeconds(31));
        press("Send again");
        assertThat(outbox.texts()).hasSize(sent + 1);
        if (!first.equals(newestCode())) {
            enterCode(first);
            assertThat(codeField().getErrorMessage()).contains("Enter the code from the newest text.");
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
        int before = outbox.texts().size();
        enterNumber("DE", "01512 3456789");
        press("Change number");
        enterNumber("DE", "01512 3456789");
        assertThat(outbox.texts()).hasSize(before + 1);
    }

    private void enterNumber(String region, String written) {
        _setValue(country(), Country.of(region, Locale.ENGLISH));
        _setValue(number(), written);
        press("Send code");
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
