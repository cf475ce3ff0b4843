import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.signature.ObjectContainer;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.signature.XMLSignatureInput;
import org.apache.xml.security.transforms.Transforms;
import org.apache.xml.security.transforms.params.XPath2FilterContainer;
import org.apache.xml.security.transforms.params.XPathContainer;
import org.apache.xml.security.utils.Constants;
import org.apache.xml.security.utils.ElementProxy;
import org.apache.xml.security.utils.XMLUtils;
import org.apache.xml.security.utils.resolver.ResourceResolverContext;
import org.apache.xml.security.utils.resolver.ResourceResolverException;
import org.apache.xml.security.utils.resolver.ResourceResolverSpi;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Apache Santuario as a peer: one process for a list of jobs, one job a line, its fields split by tabs.
 * One line of result for each: "ok", or what went wrong.
 */
public class Santuario {
  static final String DS = Constants.SignatureSpecNS;
  static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";

  public static void main(String[] arguments) throws Exception {
    // Santuario asks for RSA-PSS by the names that this provider has.
    Security.addProvider(new BouncyCastleProvider());
    Init.init();
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    for (String line : Files.readAllLines(Path.of(arguments[1]))) {
      String[] job = line.split("\t", -1);
      try {
        switch (arguments[0]) {
          case "verify": verify(job); break;
          case "sign": sign(job); break;
          case "canonicalize": canonicalize(job); break;
          default: throw new IllegalArgumentException(arguments[0]);
        }
        out.println("ok");
      } catch (Exception error) {
        out.println(error.toString().replaceAll("\\s+", " "));
      }
    }
  }

  static Document parse(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document document =
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(Files.readAllBytes(file)));
    markIDs(document.getDocumentElement());
    return document;
  }

  static void markIDs(Element element) {
    for (int index = 0; index < element.getAttributes().getLength(); index++) {
      Attr attribute = (Attr) element.getAttributes().item(index);
      boolean isPlain = attribute.getNamespaceURI() == null
          && attribute.getLocalName().matches("Id|ID|id");
      if (isPlain || attribute.getName().equals("xml:id")) element.setIdAttributeNode(attribute, true);
    }
    NodeList children = element.getChildNodes();
    for (int index = 0; index < children.getLength(); index++) {
      if (children.item(index) instanceof Element) markIDs((Element) children.item(index));
    }
  }

  /** file, number of the signature from 1. */
  static void verify(String[] job) throws Exception {
    Path file = Path.of(job[0]);
    NodeList all = parse(file).getElementsByTagNameNS(DS, "Signature");
    Element element = (Element) all.item(Integer.parseInt(job[1]) - 1);
    XMLSignature signature = new XMLSignature(element, file.toUri().toString(), false);
    signature.setFollowNestedManifests(true);
    signature.addResourceResolver(new Neighbours(file.getParent()));
    if (!signature.checkSignatureValue(signature.getKeyInfo().getX509Certificate())) {
      throw new Exception("the signature is not valid");
    }
  }

  /** Files beside the document, also for the entries of manifests, which are told no base. */
  static class Neighbours extends ResourceResolverSpi {
    private final Path folder;

    Neighbours(Path folder) { this.folder = folder; }

    @Override
    public boolean engineCanResolveURI(ResourceResolverContext context) {
      String uri = context.uriToResolve;
      return uri != null && !uri.isEmpty() && !uri.startsWith("#");
    }

    @Override
    public XMLSignatureInput engineResolveURI(ResourceResolverContext context)
        throws ResourceResolverException {
      try {
        return new XMLSignatureInput(Files.readAllBytes(folder.resolve(context.uriToResolve)));
      } catch (java.io.IOException error) {
        throw new ResourceResolverException(error, context.uriToResolve, context.baseUri, "file");
      }
    }
  }

  /** file, id (empty: the root), method, file for the canonical bytes. */
  static void canonicalize(String[] job) throws Exception {
    Document document = parse(Path.of(job[0]));
    Element apex =
        job[1].isEmpty() ? document.getDocumentElement() : document.getElementById(job[1]);
    Files.write(Path.of(job[3]), Canonicalizer.getInstance(job[2]).canonicalizeSubtree(apex));
  }

  /**
   * input, output, number of the signature, signature method, key (PKCS#8), key algorithm, certificate,
   * method of SignedInfo, URI, filter, method of the reference, digest, prefix, object (base64), XAdES.
   */
  static void sign(String[] job) throws Exception {
    Document document = parse(Path.of(job[0]));
    String number = job[2], reference = job[8], digest = job[11];
    ElementProxy.setDefaultPrefix(DS, job[12]);
    byte[] certificateBytes = Files.readAllBytes(Path.of(job[6]));
    X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(certificateBytes));
    PrivateKey key = KeyFactory.getInstance(job[5])
        .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(Path.of(job[4]))));
    XMLSignature signature =
        new XMLSignature(document, Path.of(job[0]).toUri().toString(), job[3], job[7]);
    signature.setId("santuario-" + number);
    document.getDocumentElement().appendChild(signature.getElement());
    if (!job[13].isEmpty()) {
      ObjectContainer object = new ObjectContainer(document);
      object.setId(reference.substring(1));
      byte[] text = Base64.getDecoder().decode(job[13]);
      object.appendChild(document.createTextNode(new String(text, StandardCharsets.UTF_8)));
      signature.appendObject(object);
    }
    Transforms transforms = transforms(document, job[9], job[10]);
    signature.addDocument(reference, transforms, digest, "reference-" + number, null);
    if (job[14].equals("xades")) addProperties(document, signature, number, certificate, digest);
    signature.addKeyInfo(certificate);
    signature.sign(key);
    try (var out = Files.newOutputStream(Path.of(job[1]))) { XMLUtils.outputDOM(document, out); }
  }

  static Transforms transforms(Document document, String filter, String method) throws Exception {
    if (filter.isEmpty() && method.isEmpty()) return null;
    Transforms transforms = new Transforms(document);
    switch (filter) {
      case "enveloped": transforms.addTransform(Transforms.TRANSFORM_ENVELOPED_SIGNATURE); break;
      case "base64": transforms.addTransform(Transforms.TRANSFORM_BASE64_DECODE); break;
      case "filter2": {
        XPath2FilterContainer subtract = XPath2FilterContainer.newInstanceSubtract(
            document, "/descendant::sig:Signature");
        subtract.setXPathNamespaceContext("sig", DS);
        transforms.addTransform(Transforms.TRANSFORM_XPATH2FILTER, subtract.getElement());
        break;
      }
      case "xpath": {
        XPathContainer container = new XPathContainer(document);
        container.setXPathNamespaceContext("sig", DS);
        container.setXPath("not(ancestor-or-self::sig:Signature)");
        transforms.addTransform(Transforms.TRANSFORM_XPATH, container.getElementPlusReturns());
        break;
      }
      default: break;
    }
    if (!method.isEmpty()) transforms.addTransform(method);
    return transforms;
  }

  /** The least that XAdES asks for: the time and the certificate. */
  static void addProperties(
      Document document, XMLSignature signature, String number, X509Certificate certificate,
      String digest) throws Exception {
    Element qualifying = child(document, null, XADES, "xa:QualifyingProperties", null);
    qualifying.setAttributeNS(null, "Target", "#santuario-" + number);
    Element signed = child(document, qualifying, XADES, "xa:SignedProperties", null);
    signed.setAttributeNS(null, "Id", "properties-" + number);
    signed.setIdAttributeNS(null, "Id", true);
    Element ofSignature = child(document, signed, XADES, "xa:SignedSignatureProperties", null);
    child(document, ofSignature, XADES, "xa:SigningTime", "2013-06-14T20:00:00Z");
    Element list = child(document, ofSignature, XADES, "xa:SigningCertificateV2", null);
    Element named = child(document, child(document, list, XADES, "xa:Cert", null), XADES,
        "xa:CertDigest", null);
    Element method = child(document, named, DS, "sg:DigestMethod", null);
    method.setAttributeNS(null, "Algorithm", "http://www.w3.org/2001/04/xmlenc#sha256");
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    child(document, named, DS, "sg:DigestValue", Base64.getEncoder().encodeToString(hash));
    ObjectContainer object = new ObjectContainer(document);
    object.appendChild(qualifying);
    signature.appendObject(object);
    Transforms transforms = new Transforms(document);
    transforms.addTransform(Transforms.TRANSFORM_C14N_EXCL_OMIT_COMMENTS);
    signature.addDocument("#properties-" + number, transforms, digest, null,
        "http://uri.etsi.org/01903#SignedProperties");
  }

  static Element child(Document document, Element parent, String space, String name, String text) {
    Element element = document.createElementNS(space, name);
    element.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:" + name.split(":")[0], space);
    if (text != null) element.setTextContent(text);
    if (parent != null) parent.appendChild(element);
    return element;
  }
}
