package org.rotascope.ooxml;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.rotascope.reason.RotascopeException;

/** Checks that parts are well-formed with the JDK's own reader, nothing outside being loaded. */
public final class XmlCheck {
  private static final XMLInputFactory FACTORY = factory();

  private XmlCheck() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing outside is read");
        });
    return factory;
  }

  /**
   * Reads a part to its end.
   *
   * @throws org.rotascope.reason.RotascopeException UNREADABLE if it is not well-formed, its
   *     namespaces included, or declares a document type
   */
  public static void check(byte[] part, Where where) {
    try {
      XMLStreamReader reader;
      synchronized (FACTORY) {
        reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(part));
      }
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD) {
          throw where.damaged("declares a document type, which no workbook does");
        }
        if (event == XMLStreamConstants.ENTITY_REFERENCE) {
          throw where.damaged("is not well-formed XML");
        }
      }
      reader.close();
    } catch (RotascopeException e) {
      throw e;
    } catch (XMLStreamException | RuntimeException e) {
      // The JDK's reader answers some broken input with exceptions of any kind.
      throw where.damaged("is not well-formed XML");
    }
  }
}
