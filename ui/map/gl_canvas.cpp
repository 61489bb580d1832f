#include "ui/map/gl_canvas.h"

#include <QtGui/QOpenGLContext>
#include <QtGui/QPainter>
#include <QtOpenGL/QOpenGLPaintDevice>

namespace stargate::ui {

GlCanvas::GlCanvas(MapPicture& picture, QWidget* parent) : QOpenGLWidget(parent), picture_(picture) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

GlCanvas::~GlCanvas() {
    // The base class destroys the context after this part of the object is gone.
    if (context()) disconnect(context(), nullptr, this, nullptr);
    releaseGl();
}

void GlCanvas::releaseGl() {
    if (!context()) return;
    makeCurrent();
    renderer_.release();
    doneCurrent();
}

// Called again when the widget moves to another window and gets another context.
void GlCanvas::initializeGL() {
    connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &GlCanvas::releaseGl, Qt::UniqueConnection);
    usable_ = renderer_.initialize();
    if (!usable_) QMetaObject::invokeMethod(this, &GlCanvas::failed, Qt::QueuedConnection);
}

void GlCanvas::paintGL() {
    if (!usable_) return;
    if (uploaded_ != picture_.scene.geometry()) {
        uploaded_ = picture_.scene.geometry();
        renderer_.forgetShapes();
    }
    renderer_.draw(picture_.view, picture_.base(), picture_.tokens().map.sea);
    renderer_.drawStrokes(picture_.view, picture_.strokes());
    // A device of its own: QPainter(this) would leave the framebuffer for the pixmap of QWidget::grab() while one is taken.
    QOpenGLPaintDevice device(size() * devicePixelRatioF());
    device.setDevicePixelRatio(devicePixelRatioF());
    {
        QPainter painter(&device);
        picture_.paintOverlay(painter);
    }
    if (shown_) return;
    shown_ = true;
    Q_EMIT firstFrame();
}

}  // namespace stargate::ui
