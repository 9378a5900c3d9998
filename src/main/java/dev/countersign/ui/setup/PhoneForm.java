package dev.countersign.ui.setup;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.common.PhoneNumber;
import dev.countersign.ui.kit.EnterKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for a phone number: the country, and the number as people write it there. */
class PhoneForm extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    private final ComboBox<Country> country = new ComboBox<>();
    private final TextField number = new TextField();
    private final transient Consumer<PhoneNumber> entered;

    PhoneForm(Consumer<PhoneNumber> entered) {
        this.entered = entered;
        getContent().addClassName("stack");
        country.setLabel(getTranslation("enrol.sms.country"));
        number.setLabel(getTranslation("enrol.sms.number"));
        number.setAutocomplete(Autocomplete.TEL);
        number.getElement().setAttribute("type", "tel");
        number.setAutofocus(true);
        number.addValueChangeListener(change -> spell());
        EnterKey.on(number, this::submit);
        Button send = new Button(getTranslation("enrol.sms.send"), click -> submit());
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.setWidthFull();
        fillCountries();
        getContent().add(country, number, send);
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
        country.addValueChangeListener(change -> number.setInvalid(false));
    }

    /** Writes the number as it is written in its country; one with another country's code switches the country. */
    private void spell() {
        number.setInvalid(false);
        parsed().ifPresent(phone -> {
            phone.region()
                    .ifPresent(region ->
                            country.setValue(Country.of(region, UI.getCurrent().getLocale())));
            number.setValue(phone.national());
        });
    }

    private void submit() {
        Optional<PhoneNumber> phone = parsed();
        if (phone.isPresent()) {
            entered.accept(phone.get());
            return;
        }
        refuse();
    }

    /** Says what is wrong with the number, and shows a right one. */
    void refuse() {
        Country chosen = country.getValue();
        String example =
                chosen == null ? "" : PhoneNumber.example(chosen.region()).orElse("");
        number.setErrorMessage(
                chosen == null
                        ? getTranslation("enrol.sms.no-country")
                        : getTranslation("enrol.sms.wrong", chosen.name(), example));
        number.setInvalid(true);
        number.focus();
    }

    private Optional<PhoneNumber> parsed() {
        String written = number.getValue().strip().replaceFirst("^00", "+");
        Country chosen = country.getValue();
        if (chosen == null && !written.startsWith("+")) {
            return Optional.empty();
        }
        return PhoneNumber.parse(written, chosen == null ? null : chosen.region());
    }
}
