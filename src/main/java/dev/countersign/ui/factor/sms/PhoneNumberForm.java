package dev.countersign.ui.factor.sms;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.countersign.common.PhoneNumber;
import dev.countersign.ui.kit.EnterKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a phone number: the country, and the number as people write it there or with the code of its country. What was
 * typed stays as it is. Which number it means stands below the field, in international form, before anything is sent.
 */
class PhoneNumberForm extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    private final ComboBox<Country> country = new ComboBox<>();
    private final TextField number = new TextField();
    private final Div target = new Div();
    private final transient Consumer<PhoneNumber> entered;

    /** The number that the browser shows below the field. */
    private transient @Nullable PhoneNumber seen;

    PhoneNumberForm(Consumer<PhoneNumber> entered) {
        this.entered = entered;
        getContent().addClassName("stack");
        country.setLabel(getTranslation("enrol.sms.country"));
        number.setLabel(getTranslation("enrol.sms.number"));
        number.setAutocomplete(Autocomplete.TEL);
        number.setAutofocus(true);
        number.setValueChangeMode(ValueChangeMode.EAGER);
        number.addValueChangeListener(change -> changed());
        EnterKey.on(number, this::submit);
        target.addClassName("phone-target");
        target.getElement().setAttribute("role", "status");
        Button send = new Button(getTranslation("enrol.sms.send"), click -> submit());
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.setWidthFull();
        fillCountries();
        getContent().add(country, number, target, send);
    }

    private void fillCountries() {
        Locale reader = UI.getCurrent().getLocale();
        List<Country> all = Country.all(reader);
        country.setItems((Country item, String typed) -> item.fits(typed), all);
        country.setItemLabelGenerator(Country::label);
        country.setAllowCustomValue(false);
        String home = UI.getCurrent().getSession().getBrowser().getLocale().getCountry();
        all.stream()
                .filter(item -> item.region().equals(home))
                .findFirst()
                .or(() ->
                        all.stream().filter(item -> item.region().equals("US")).findFirst())
                .ifPresent(country::setValue);
        country.addValueChangeListener(change -> changed());
    }

    /** Phones choose their keyboard by the input inside of the component, which it sets to text while it is drawn. */
    @Override
    protected void onAttach(AttachEvent event) {
        number.getElement().executeJs("""
                const tel = {type: 'tel', inputMode: 'tel', autocomplete: 'tel'};
                const settle = drawn => drawn
                  ? Object.assign(this.inputElement, tel) : this.updateComplete.then(settle);
                settle(false)""");
    }

    /** A number with the code of its country switches the country; that changes nothing about the number. */
    private void changed() {
        number.setInvalid(false);
        Optional<PhoneNumber> phone = read();
        if (PhoneNumber.namesCountry(number.getValue())) {
            phone.flatMap(PhoneNumber::region)
                    .ifPresent(region ->
                            country.setValue(Country.of(region, UI.getCurrent().getLocale())));
        }
        show(phone.orElse(null), "enrol.sms.target");
    }

    /** Says where the text will go. What is shown counts as seen once the browser has it, and no moment earlier. */
    private void show(@Nullable PhoneNumber phone, String words) {
        if (phone == null) {
            target.setText("");
        } else {
            String nowhere = phone.region().isPresent() ? "" : ' ' + getTranslation("enrol.sms.target.nowhere");
            target.setText(getTranslation(words, phone.spelled()) + nowhere);
        }
        UI.getCurrent().beforeClientResponse(this, response -> seen = phone);
    }

    private void submit() {
        PhoneNumber phone = read().orElse(null);
        if (phone == null) {
            refuse();
        } else if (phone.equals(seen)) {
            entered.accept(phone);
        } else {
            show(phone, "enrol.sms.target.check");
        }
    }

    /** Says what is wrong with the number, and shows a right one. */
    private void refuse() {
        number.setErrorMessage(fault());
        number.setInvalid(true);
        number.focus();
    }

    private String fault() {
        Country chosen = country.getValue();
        if (PhoneNumber.namesCountry(number.getValue())) {
            return getTranslation("enrol.sms.wrong.code");
        }
        if (chosen == null) {
            return getTranslation("enrol.sms.no-country");
        }
        return PhoneNumber.example(chosen.region())
                .map(example -> getTranslation("enrol.sms.wrong", chosen.name(), example))
                .orElseGet(() -> getTranslation("enrol.sms.wrong.country", chosen.name()));
    }

    private Optional<PhoneNumber> read() {
        Country chosen = country.getValue();
        return PhoneNumber.typed(number.getValue(), chosen == null ? null : chosen.region());
    }
}
