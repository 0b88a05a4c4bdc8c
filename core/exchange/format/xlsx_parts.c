#include "core/exchange/format/xlsx.h"

#include <ctype.h>

#include "core/base/utf8.h"
#include "core/exchange/format/writers.h"
#include "core/exchange/format/xml.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."

void
xlsx_content_types(struct buf *out, size_t sheets)
{
	buf_addz(out,
	    XML "<Types xmlns=\"" PACKAGE "/content-types\">"
		"<Default Extension=\"rels\" ContentType=\"application/"
		"vnd.openxmlformats-package.relationships+xml\"/>"
		"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
		"<Override PartName=\"/xl/workbook.xml\" "
		"ContentType=\"" TYPE "sheet.main+xml\"/>"
		"<Override PartName=\"/xl/styles.xml\" "
		"ContentType=\"" TYPE "styles+xml\"/>"
		"<Override PartName=\"/docProps/core.xml\" "
		"ContentType=\"application/"
		"vnd.openxmlformats-package.core-properties+xml\"/>");
	for (size_t i = 1; i <= sheets; i++)
		buf_addf(out,
		    "<Override PartName=\"/xl/worksheets/sheet%zu.xml\" "
		    "ContentType=\"" TYPE "worksheet+xml\"/>",
		    i);
	buf_addz(out, "</Types>\n");
}

void
xlsx_relations(struct buf *out)
{
	buf_addz(out,
	    XML "<Relationships xmlns=\"" PACKAGE "/relationships\">"
		"<Relationship Id=\"rId1\" Type=\"" OFFICE
		"/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>"
		"<Relationship Id=\"rId2\" Type=\"" PACKAGE
		"/relationships/metadata/core-properties\" "
		"Target=\"docProps/core.xml\"/></Relationships>\n");
}

void
xlsx_properties(struct buf *out, const struct export_head *head)
{
	enum { SECONDS_OF_DAY = 24 * 60 * 60 };
	char day[DATE_TEXT];
	int rest = (int)(head->changed % SECONDS_OF_DAY);
	struct buf text = {0};

	date_day_text((int32_t)(head->changed / SECONDS_OF_DAY), day);
	head_text(&text, head);
	buf_addz(out,
	    XML "<cp:coreProperties xmlns:cp=\"" PACKAGE
		"/metadata/core-properties\" "
		"xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
		"xmlns:dcterms=\"http://purl.org/dc/terms/\" "
		"xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
		"<dc:title>entente</dc:title><dc:description>");
	xml_text(out, buf_str(&text));
	buf_addf(out,
	    "</dc:description><dcterms:created xsi:type=\"dcterms:W3CDTF\">"
	    "%sT%02d:%02d:%02dZ</dcterms:created></cp:coreProperties>\n",
	    day, rest / 3600, rest / 60 % 60, rest % 60);
	buf_release(&text);
}

/* The formats of cells, in the order of enum xlsx_style. */
void
xlsx_styles(struct buf *out)
{
	buf_addz(out,
	    XML "<styleSheet xmlns=\"" MAIN "\">"
		"<numFmts count=\"1\"><numFmt numFmtId=\"164\" "
		"formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
		"<fonts count=\"2\"><font><sz val=\"11\"/><name "
		"val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name "
		"val=\"Calibri\"/></font></fonts>"
		"<fills count=\"2\"><fill><patternFill "
		"patternType=\"none\"/></fill><fill><patternFill "
		"patternType=\"gray125\"/></fill></fills>"
		"<borders count=\"1\"><border><left/><right/><top/>"
		"<bottom/><diagonal/></border></borders>"
		"<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" "
		"fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
		"<cellXfs count=\"3\">"
		"<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" "
		"xfId=\"0\"/>"
		"<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" "
		"xfId=\"0\" applyFont=\"1\"/>"
		"<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" "
		"borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
		"</cellXfs>"
		"<cellStyles count=\"1\"><cellStyle name=\"Normal\" "
		"xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>\n");
}

/* "AB" of 27. */
static void
add_column(struct buf *out, size_t column)
{
	if (column >= 26)
		add_column(out, column / 26 - 1);
	buf_add_char(out, (char)('A' + column % 26));
}

void
xlsx_workbook(struct buf *out, const struct xlsx_sheet *sheets, size_t count)
{
	buf_addz(out, XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE
			  "/relationships\"><sheets>");
	for (size_t i = 0; i < count; i++)
		buf_addf(out,
		    "<sheet name=\"%s\" sheetId=\"%zu\" r:id=\"rId%zu\"/>",
		    sheets[i].name, i + 1, i + 1);
	buf_addz(out, "</sheets><definedNames>");
	for (size_t i = 0; i < count; i++) {
		buf_addf(out,
		    "<definedName name=\"_xlnm._FilterDatabase\" "
		    "localSheetId=\"%zu\" hidden=\"1\">'%s'!$A$1:$",
		    i, sheets[i].name);
		add_column(out, sheets[i].columns - 1);
		buf_addf(out, "$%zu</definedName>", sheets[i].rows);
	}
	buf_addz(out, "</definedNames></workbook>\n");
}

void
xlsx_workbook_relations(struct buf *out, size_t sheets)
{
	buf_addz(
	    out, XML "<Relationships xmlns=\"" PACKAGE "/relationships\">");
	for (size_t i = 1; i <= sheets; i++)
		buf_addf(out,
		    "<Relationship Id=\"rId%zu\" Type=\"" OFFICE
		    "/relationships/worksheet\" "
		    "Target=\"worksheets/sheet%zu.xml\"/>",
		    i, i);
	buf_addf(out,
	    "<Relationship Id=\"rId%zu\" Type=\"" OFFICE
	    "/relationships/styles\" Target=\"styles.xml\"/>"
	    "</Relationships>\n",
	    sheets + 1);
}

void
xlsx_sheet_begin(struct buf *out, const int *widths, size_t count)
{
	buf_addz(out,
	    XML "<worksheet xmlns=\"" MAIN "\">"
		"<sheetViews><sheetView workbookViewId=\"0\"><pane "
		"ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" "
		"state=\"frozen\"/></sheetView></sheetViews><cols>");
	for (size_t i = 0; i < count; i++)
		buf_addf(out,
		    "<col min=\"%zu\" max=\"%zu\" width=\"%d\" "
		    "customWidth=\"1\"/>",
		    i + 1, i + 1, widths[i]);
	buf_addz(out, "</cols><sheetData>\n");
}

void
xlsx_sheet_end(struct buf *out, const struct xlsx_sheet *sheet)
{
	buf_addz(out, "</sheetData><autoFilter ref=\"A1:");
	add_column(out, sheet->columns - 1);
	buf_addf(out, "%zu\"/></worksheet>\n", sheet->rows);
}

void
xlsx_row_begin(struct buf *out, struct xlsx_sheet *sheet)
{
	buf_addf(out, "<row r=\"%zu\">", ++sheet->rows);
}

void
xlsx_row_end(struct buf *out)
{
	buf_addz(out, "</row>\n");
}

static void
add_cell(struct buf *out, const struct xlsx_sheet *sheet, size_t column,
    enum xlsx_style style)
{
	buf_addz(out, "<c r=\"");
	add_column(out, column);
	buf_addf(out, "%zu\"", sheet->rows);
	if (style != XLSX_PLAIN)
		buf_addf(out, " s=\"%d\"", (int)style);
}

/* "_x0041_" would be read as the character of that number. */
static bool
is_like_escape(struct str text, size_t at)
{
	if (at + 7 > text.len || text.ptr[at] != '_' ||
	    text.ptr[at + 1] != 'x' || text.ptr[at + 6] != '_')
		return false;
	for (size_t i = at + 2; i < at + 6; i++)
		if (!isxdigit((unsigned char)text.ptr[i]))
			return false;
	return true;
}

/* What XML cannot hold has a form of its own in a cell. */
static void
add_text(struct buf *out, struct str text)
{
	size_t start = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.ptr[i];
		bool is_control = byte < ' ' && byte != '\t' && byte != '\n';
		if (!is_control && !is_like_escape(text, i))
			continue;
		xml_text(out, str_slice(text, start, i - start));
		buf_addf(out, "_x%04X_", (unsigned)byte);
		start = i + 1;
	}
	xml_text(out, str_slice(text, start, text.len));
}

void
xlsx_text(struct buf *out, const struct xlsx_sheet *sheet, size_t column,
    enum xlsx_style style, struct str text)
{
	add_cell(out, sheet, column, style);
	buf_addz(out, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
	add_text(out, text);
	buf_addz(out, "</t></is></c>");
}

void
xlsx_number(struct buf *out, const struct xlsx_sheet *sheet, size_t column,
    enum xlsx_style style, struct str number)
{
	add_cell(out, sheet, column, style);
	buf_addf(out, "><v>%.*s</v></c>", STR_ARG(number));
}

bool
xlsx_text_fits(struct str text)
{
	size_t units = 0;

	if (text.len <= XLSX_TEXT_MAX)
		return true;
	for (size_t at = 0; at < text.len;) {
		int32_t point;
		at += utf8_decode(text, at, &point);
		units += point > 0xFFFF ? 2 : 1;
	}
	return units <= XLSX_TEXT_MAX;
}
